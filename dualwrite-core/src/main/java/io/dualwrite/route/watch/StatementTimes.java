package io.dualwrite.route.watch;

import io.dualwrite.route.watch.StatementWatch.Step;
import io.dualwrite.stage.Side;

/**
 * Told how long each of the application's statements took, on the thread that ran it: to be quick, and to throw nothing. All of
 * them together look at the clock twice a statement. Waiting for one's turn to write is not part of the time. Thread-safe.
 */
@FunctionalInterface
public interface StatementTimes {
    /** @param sql as the application wrote it, values included: not to be logged */
    void took(Side side, Step step, String sql, long nanos);

    /** Tells both. */
    default StatementTimes and(StatementTimes further) {
        return (side, step, sql, nanos) -> {
            took(side, step, sql, nanos);
            further.took(side, step, sql, nanos);
        };
    }
}
