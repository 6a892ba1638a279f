package io.dualwrite.testsupport.workload;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Tries a transaction again while SQLite's one writer is somebody else, as an application with several threads has to. */
final class BusyRetry {

    private static final int BUSY = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** A whole transaction. */
    interface Work {
        void run() throws SQLException;
    }

    private BusyRetry() {}

    /** A connection says its PRAGMAs when it is opened, and one of them may find the file locked. */
    static Connection open(DataSource source) throws SQLException {
        Connection[] opened = new Connection[1];
        run(() -> opened[0] = source.getConnection(), () -> {});
        return opened[0];
    }

    /** The driver waits for its busy_timeout in each try. */
    static void run(Work work, Runnable retried) throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                work.run();
                return;
            } catch (SQLException e) {
                if ((e.getErrorCode() & 0xff) != BUSY || System.nanoTime() > deadline) {
                    throw e;
                }
                retried.run();
                Thread.onSpinWait();
            }
        }
    }
}
