package io.dualwrite.backup;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Brings a backup back as a database file.
 *
 * <ol>
 *   <li>The backup has the bytes it was made with.
 *   <li>It is copied to a path where nothing is yet: a running application is never pulled the file from under its feet.
 *   <li>The copy is sound, and holds exactly the rows that were backed up.
 * </ol>
 */
public final class Restore {
    private Restore() {}

    /** @return what is there now */
    public static BackupRecord of(Path backup, Path destination) {
        try {
            BackupRecord record = BackupRecord.read(backup);
            requireFree(destination);
            if (!FileHash.of(backup).equals(record.sha256())) {
                throw failed(backup, "its bytes are not those that were written.", null);
            }
            Files.copy(backup, destination);
            try {
                if (!SoundCopy.requireSound(destination).equals(record.tables())) {
                    throw failed(backup, "it does not hold the rows that its record names.", null);
                }
            } catch (SQLException | RuntimeException failure) {
                Files.deleteIfExists(destination);
                throw failure;
            }
            return record;
        } catch (IOException | SQLException failure) {
            throw failed(backup, failure.getMessage() + ".", failure);
        }
    }

    private static void requireFree(Path destination) {
        for (String companion : new String[] {"", "-wal", "-shm", "-journal"}) {
            Path file = destination.resolveSibling(destination.getFileName() + companion);
            if (Files.exists(file)) {
                throw new DualWriteException(
                        ErrorCode.EXPORT_EXISTS,
                        file.toString(),
                        "Cannot restore to \"" + destination + "\": \"" + file.getFileName() + "\" is there already.",
                        "Give a new path. Then stop the application, and put the file where it looks for its database.");
            }
        }
    }

    private static DualWriteException failed(Path backup, String why, @Nullable Exception cause) {
        return new DualWriteException(
                ErrorCode.BACKUP_FAILED,
                backup.toString(),
                "Cannot restore \"" + backup + "\": " + why,
                "Take an older backup of the same folder; each proves itself when it is restored.",
                cause);
    }
}
