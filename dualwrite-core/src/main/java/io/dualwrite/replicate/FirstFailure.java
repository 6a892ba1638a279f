package io.dualwrite.replicate;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What ended several threads that work together: the first failure of any, kept for the one that answers for all. Thread-safe. */
final class FirstFailure {
    private volatile @Nullable Throwable reason;

    synchronized void note(Throwable failure) {
        if (reason == null) {
            reason = failure;
        }
    }

    boolean isThere() {
        return reason != null;
    }

    /** Does nothing as long as there is none. */
    void rethrow() throws SQLException {
        Throwable thrown = reason;
        if (thrown instanceof SQLException failure) {
            throw failure;
        }
        if (thrown instanceof RuntimeException failure) {
            throw failure;
        }
        if (thrown instanceof Error failure) {
            throw failure;
        }
    }
}
