package io.dualwrite.route.answer;

import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Reaches what runs on the target for one statement of the application. Thread-safe. */
public final class Cancellation {
    private static final int SQLITE_INTERRUPT = 9;

    private @Nullable Statement running;
    private boolean cancelled;

    synchronized void begins(Statement statement) {
        running = statement;
        cancelled = false;
    }

    synchronized void ends() {
        running = null;
    }

    /** From any thread. Says whether anything ran on the target. */
    public synchronized boolean cancel() throws SQLException {
        Statement now = running;
        if (now == null) {
            return false;
        }
        cancelled = true;
        now.cancel();
        return true;
    }

    /** Whether what ran last was cancelled. */
    public synchronized boolean happened() {
        return cancelled;
    }

    /** What the application is told, with the code that SQLite has for it. */
    public static SQLException interrupted(SQLException byTarget) {
        return new SQLException("[SQLITE_INTERRUPT] The statement was cancelled", null, SQLITE_INTERRUPT, byTarget);
    }
}
