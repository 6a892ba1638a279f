package io.dualwrite.preflight.query;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.store.sqlite.file.SqliteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A source opened to be read, and left as it was found: the same bytes, and no companion file that was not there.
 *
 * <ol>
 *   <li>The connection cannot write. The WAL of a program that is running, or of one that crashed, is read where it lies.
 *   <li>A reader of a file in WAL mode makes SQLite create empty {@code -wal} and {@code -shm} files, and a connection that
 *       cannot write cannot remove them either. So, if there were none, one that can is opened and closed at the end:
 *       SQLite itself then removes them, unless somebody else has come to use them.
 *   <li>Where changes wait in the WAL, no such connection is opened: closing it would bring them into the file.
 *   <li>A WAL without a {@code -shm} belongs to nobody: its program crashed and the machine was restarted, or both files
 *       are a backup. Reading it would leave a {@code -shm}, so a private copy is read instead.
 * </ol>
 */
public final class SourceReading implements AutoCloseable {
    private final Path path;
    private final Connection connection;
    private final boolean companionsBefore;
    private final long waitingBytes;
    private final @Nullable PrivateCopy copy;

    private SourceReading(
            Path path, Connection connection, boolean companionsBefore, long waitingBytes, @Nullable PrivateCopy copy) {
        this.path = path;
        this.connection = connection;
        this.companionsBefore = companionsBefore;
        this.waitingBytes = waitingBytes;
        this.copy = copy;
    }

    /** Opens the file, or says precisely why it cannot be read; see {@link SqliteFile}. */
    public static SourceReading open(Path path) {
        if (size(companion(path, "-wal")) > 0 && !Files.exists(companion(path, "-shm"))) {
            return openCopy(path);
        }
        boolean companions = Files.exists(companion(path, "-wal")) || Files.exists(companion(path, "-shm"));
        long waiting = size(companion(path, "-wal"));
        try {
            return new SourceReading(path, new SqliteFile(path).openReadOnly(), companions, waiting, null);
        } catch (DualWriteException refused) {
            if (refused.code() == ErrorCode.SOURCE_UNREADABLE && size(companion(path, "-journal")) > 0) {
                throw new DualWriteException(
                        ErrorCode.SOURCE_NEEDS_ROLLBACK,
                        path.toString(),
                        "Cannot read the source \"" + path + "\": a crashed transaction waits in \""
                                + companion(path, "-journal").getFileName() + "\".",
                        refused);
            }
            throw refused;
        }
    }

    private static SourceReading openCopy(Path path) {
        long waiting = size(companion(path, "-wal"));
        PrivateCopy copy = PrivateCopy.of(path, companion(path, "-wal"));
        try {
            return new SourceReading(path, new SqliteFile(copy.database()).openReadOnly(), true, waiting, copy);
        } catch (DualWriteException refused) {
            copy.close();
            throw refused;
        }
    }

    public Connection connection() {
        return connection;
    }

    /** Bytes of the {@code -wal} file when it was opened: committed changes that are not in the database file yet. */
    public long waitingBytes() {
        return waitingBytes;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        if (copy != null) {
            copy.close();
        }
        if (!companionsBefore && Files.exists(companion(path, "-wal")) && Files.isWritable(path)) {
            removeEmptyCompanions();
        }
    }

    private void removeEmptyCompanions() throws SQLException {
        try (Connection last = DriverManager.getConnection("jdbc:sqlite:" + path.toAbsolutePath());
                Statement statement = last.createStatement()) {
            statement.executeQuery("SELECT count(*) FROM sqlite_schema").close();
        }
    }

    private static Path companion(Path path, String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
