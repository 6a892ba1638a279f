package io.dualwrite.store.sqlite.file;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * A SQLite database file, and the one way to open it without changing it.
 *
 * <p>Opening says precisely what is wrong with a file that cannot be read:
 *
 * <ol>
 *   <li>it is missing, or a directory ({@link ErrorCode#SOURCE_MISSING});
 *   <li>SQLite says it is no database: then its first bytes tell why ({@link ErrorCode#SOURCE_NOT_SQLITE}, {@link
 *       ErrorCode#SOURCE_ENCRYPTED});
 *   <li>SQLite cannot read it for another reason ({@link ErrorCode#SOURCE_LOCKED} and the others of {@link
 *       SqliteFailure}).
 * </ol>
 *
 * <p>The file is never opened past SQLite while it may be a database in use: on POSIX systems, closing any handle on a
 * file drops every lock that this process holds on it, and the application's own connections live in this process.
 *
 * <p>An empty file is a valid database without tables: that is a finding for a report and not an error.
 */
public record SqliteFile(Path path) {
    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(2);

    /**
     * A connection that cannot write, after a first read that proves the file is readable. SQLite may still create the
     * {@code -shm} companion beside a file in WAL mode, and recover the WAL of a crashed process into memory.
     */
    public Connection openReadOnly() {
        requireFile();
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        // The driver lets one thread in at a time itself; SQLite's own mutexes would cost a fifth of reading.
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        config.setBusyTimeout(Math.toIntExact(BUSY_TIMEOUT.toMillis()));
        Properties properties = config.toProperties();
        try {
            Connection connection = JDBC.createConnection(JDBC.PREFIX + path.toAbsolutePath(), properties);
            readOnce(connection);
            return connection;
        } catch (SQLException failure) {
            if (SqliteFailure.saysNotADatabase(failure)) {
                explainHeader();
            }
            throw SqliteFailure.of(path, failure);
        }
    }

    private static void readOnce(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT count(*) FROM sqlite_schema").close();
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    private void requireFile() {
        if (!Files.exists(path) || Files.isDirectory(path)) {
            throw new DualWriteException(
                    ErrorCode.SOURCE_MISSING,
                    path.toString(),
                    "Cannot open the source \"" + path + "\": "
                            + (Files.isDirectory(path) ? "it is a directory." : "there is no such file."),
                    ErrorCode.SOURCE_MISSING.remedy());
        }
    }

    private void explainHeader() {
        switch (FileHeader.of(path)) {
            case SQLITE, EMPTY -> {}
            case RANDOM ->
                throw new DualWriteException(
                        ErrorCode.SOURCE_ENCRYPTED,
                        path.toString(),
                        "Cannot read the source \"" + path
                                + "\": it looks encrypted, for its first page is random bytes.",
                        ErrorCode.SOURCE_ENCRYPTED.remedy());
            case OTHER ->
                throw new DualWriteException(
                        ErrorCode.SOURCE_NOT_SQLITE,
                        path.toString(),
                        "Cannot read the source \"" + path + "\": it does not begin like a SQLite database.",
                        ErrorCode.SOURCE_NOT_SQLITE.remedy());
        }
    }
}
