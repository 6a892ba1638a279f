package io.dualwrite.store.sqlite.file;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConnection;

/**
 * SQLite's own way to copy a database that is in use. In WAL mode, a connection with an open read transaction copies
 * what that transaction sees, and no writer waits.
 */
public final class OnlineBackup {
    private static final int PAGES_AT_ONCE = 2_000;
    private static final int SQLITE_OK = 0;

    /** Told after every few thousand pages. */
    @FunctionalInterface
    public interface Progress {
        void on(int pagesLeft, int pages);
    }

    private OnlineBackup() {}

    /** Copies the connection's main database to a file, which is created or overwritten. */
    public static void copy(Connection source, Path file, Progress progress) throws SQLException {
        int result = source.unwrap(SQLiteConnection.class)
                .getDatabase()
                .backup("main", file.toAbsolutePath().toString(), progress::on, 0, 0, PAGES_AT_ONCE);
        if (result != SQLITE_OK) {
            throw new SQLException("SQLite ended the backup with code " + result, null, result);
        }
    }
}
