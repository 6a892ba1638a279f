package io.dualwrite.backup;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.error.Sentence;
import io.dualwrite.store.jdbc.FullDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Brings a backup back as a database file.
 *
 * <ol>
 *   <li>The backup has the bytes it was made with.
 *   <li>It is copied beside a path where nothing is yet: a running application is never pulled the file from under its
 *       feet.
 *   <li>The copy is sound, and holds exactly the rows that were backed up. Only then does it get its name.
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
            Path part = destination.resolveSibling(destination.getFileName() + ".part");
            try {
                Files.copy(backup, part, StandardCopyOption.REPLACE_EXISTING);
                if (!SoundCopy.requireSound(part).equals(record.tables())) {
                    throw failed(backup, "it does not hold the rows that its record names.", null);
                }
                Files.move(part, destination);
            } finally {
                Files.deleteIfExists(part);
            }
            return record;
        } catch (IOException | SQLException failure) {
            throw failed(backup, Sentence.of(failure), failure);
        }
    }

    private static void requireFree(Path destination) {
        Path folder = destination.toAbsolutePath().getParent();
        if (folder == null || !Files.isWritable(folder)) {
            throw new DualWriteException(
                    ErrorCode.OUTPUT_UNWRITABLE,
                    destination.toString(),
                    "Cannot restore to \"" + destination + "\": its directory is missing or not writable.",
                    ErrorCode.OUTPUT_UNWRITABLE.remedy());
        }
        for (String companion : new String[] {"", "-wal", "-shm", "-journal"}) {
            Path file = destination.resolveSibling(destination.getFileName() + companion);
            if (Files.exists(file)) {
                throw new DualWriteException(
                        ErrorCode.EXPORT_EXISTS,
                        file.toString(),
                        "Cannot restore to \"" + destination + "\": \"" + file.getFileName() + "\" is there already.",
                        "Give a new path. Then stop the application, and put the file where it looks for its"
                                + " database.");
            }
        }
    }

    private static DualWriteException failed(Path backup, String why, @Nullable Exception cause) {
        if (FullDisk.isWhy(cause)) {
            return new DualWriteException(
                    ErrorCode.DISK_FULL,
                    backup.toString(),
                    "Cannot restore \"" + backup
                            + "\": the disk it is to be restored to is full. What was begun is removed.",
                    "Make room there, or restore to another disk.",
                    cause);
        }
        return new DualWriteException(
                ErrorCode.BACKUP_FAILED,
                backup.toString(),
                "Cannot restore \"" + backup + "\": " + why,
                "Give the path of a backup, with its " + BackupRecord.SUFFIX + " beside it, or take an older one of the"
                        + " same folder: each proves itself when it is restored.",
                cause);
    }
}
