package io.dualwrite.store.postgres.session;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs a transaction that locks tables of a live database. Whoever waits for a lock holds up all who come after, so each
 * try waits a fifth of a second at most, then lets the others pass, and comes back.
 */
public final class ShortLock {
    /** Said at the beginning of a transaction. Far below the time after which PostgreSQL looks for deadlocks. */
    public static final String LIMIT = "SET LOCAL lock_timeout = '200ms'";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BREATH = Duration.ofMillis(100);

    /** What is done while others wait. */
    @FunctionalInterface
    public interface Work {
        void run() throws SQLException;
    }

    private ShortLock() {}

    /** The connection must not be in auto-commit mode. Commits. */
    public static void run(Connection connection, String object, Work work) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!attempt(connection, object, work, System.nanoTime() < end)) {
            LockSupport.parkNanos(BREATH.toNanos());
        }
    }

    private static boolean attempt(Connection connection, String object, Work work, boolean mayRepeat)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LIMIT);
            statement.execute("SELECT pg_advisory_xact_lock(" + FollowerTables.CREATION_LOCK + ")");
            work.run();
            connection.commit();
            return true;
        } catch (SQLException failure) {
            connection.rollback();
            if (SqlStates.isMissingPrivilege(failure)) {
                throw new DualWriteException(
                        ErrorCode.TARGET_PRIVILEGE,
                        object,
                        "Cannot capture the changes of '" + object + "': the role does not own it, or may not create"
                                + " tables and functions in its schema.",
                        "Let the role of dualwrite.target.username own the tables, or make it a member of the role that"
                                + " does, and GRANT CREATE ON SCHEMA to it.",
                        failure);
            }
            if (!SqlStates.isAboutALock(failure)) {
                throw failure;
            }
            if (!mayRepeat) {
                throw new DualWriteException(
                        ErrorCode.TABLE_BUSY,
                        object,
                        "Cannot capture the changes of '" + object + "': for " + PATIENCE.toSeconds()
                                + " seconds there was no moment without a transaction that writes to it.",
                        failure);
            }
            return false;
        } catch (RuntimeException failure) {
            connection.rollback();
            throw failure;
        }
    }
}
