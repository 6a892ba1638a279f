package io.dualwrite.store.sqlite.file;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Runs work that writes to the file, holding SQLite's one write lock from the beginning: a transaction that reads first
 * and writes later can fail at once, whatever the time limit (L03). Waits for the application as long as the
 * connection's busy timeout says.
 */
public final class WriteTransaction {
    /** What is done under the lock. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws SQLException;
    }

    /** SQLite waits longer and longer between its looks, and who looks rarely may never find the file free. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private WriteTransaction() {}

    /**
     * Takes the lock, looking for it so often that it is found between two transactions of somebody who takes it again
     * soon. Nothing but the caller's commit or rollback gives it back.
     */
    public static void begin(Connection connection, Duration patience) throws SQLException {
        long end = System.nanoTime() + patience.toNanos();
        Connections.patience(connection, BETWEEN_LOOKS);
        try {
            while (!isTaken(connection, System.nanoTime() < end)) {
                Thread.onSpinWait();
            }
        } finally {
            Connections.patience(connection, patience);
        }
    }

    private static boolean isTaken(Connection connection, boolean mayRepeat) throws SQLException {
        try {
            takeLock(connection);
            return true;
        } catch (SQLException failure) {
            if (!mayRepeat || !SqliteFailure.saysBusy(failure)) {
                throw failure;
            }
            return false;
        }
    }

    /** The connection must not be in auto-commit mode; the snapshot it has read from is given up. */
    public static <T> T run(Connection connection, Work<T> work) throws SQLException {
        try {
            takeLock(connection);
            T result = work.run();
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException failure) {
            rollback(connection, failure);
            throw failure;
        }
    }

    /** The driver has begun a transaction without the lock as soon as the last one had ended. */
    private static void takeLock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
            try {
                statement.execute("BEGIN IMMEDIATE");
            } catch (SQLException busy) {
                statement.execute("BEGIN");
                throw busy;
            }
        }
    }

    private static void rollback(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }
}
