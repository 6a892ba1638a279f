package io.dualwrite.store.sqlite.file;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;

/** The connections that dualwrite itself uses on a SQLite file; the application's are never touched. */
public final class Connections {
    /** How long one statement of ours waits for the application's writers. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** For what can be done later as well. */
    public static final Duration SHORT_PATIENCE = Duration.ofMillis(5);

    private Connections() {}

    /** For looking, in transactions that only {@code rollback} ends. */
    public static Connection forReading(Path file) throws SQLException {
        Connection connection = new SqliteFile(file).openReadOnly();
        connection.setAutoCommit(false);
        return connection;
    }

    /**
     * For {@link WriteTransaction}s. Foreign keys are not enforced: what the leader decided is not decided again.
     */
    public static Connection forWriting(Path file) throws SQLException {
        return forWriting(file, PATIENCE);
    }

    /** @param patience how long one statement waits for other writers */
    public static Connection forWriting(Path file, Duration patience) throws SQLException {
        new SqliteFile(file).openReadOnly().close();
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(Math.toIntExact(patience.toMillis()));
        config.enforceForeignKeys(false);
        // As where files are only read (SqliteFile): the driver lets one thread in at a time itself.
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        // The driver would prepare and ask "select last_insert_rowid()" after every statement.
        config.setGetGeneratedKeys(false);
        Connection connection = JDBC.createConnection(JDBC.PREFIX + file.toAbsolutePath(), config.toProperties());
        connection.setAutoCommit(false);
        return connection;
    }

    /** Whether a commit waits until the disk has it. Between transactions, of which the driver always begins the next. */
    public static void waitForDisk(Connection connection, boolean waits) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
            statement.execute("PRAGMA synchronous = " + (waits ? "FULL" : "NORMAL"));
            statement.execute("BEGIN");
        }
    }

    /** Changes how long the connection waits for writers. */
    public static void patience(Connection connection, Duration time) throws SQLException {
        connection.unwrap(SQLiteConnection.class).setBusyTimeout(Math.toIntExact(time.toMillis()));
    }
}
