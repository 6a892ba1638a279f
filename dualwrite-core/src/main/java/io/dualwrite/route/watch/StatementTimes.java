package io.dualwrite.route.watch;

import io.dualwrite.route.watch.StatementWatch.Step;
import io.dualwrite.stage.Side;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * Told how long each of the application's statements took, on the thread that ran it: to be quick. What it throws is logged once,
 * and no statement fails by it. All of them together look at the clock twice a statement. Waiting for one's turn to write is not
 * part of the time. Thread-safe.
 */
@FunctionalInterface
public interface StatementTimes {
    /** @param sql as the application wrote it, values included: not to be logged */
    void took(Side side, Step step, String sql, long nanos);

    /** Longer than anything takes. */
    Duration NOTHING = ChronoUnit.FOREVER.getDuration();

    /**
     * What it wants to know while OFF, where nothing may cost anything: of statements that take at least this long, as inexactly as
     * that. Zero is everything, exactly, which each statement then pays for; {@link #NOTHING} is nothing.
     */
    default Duration leastWhileOff() {
        return Duration.ZERO;
    }

    /** Tells both, the second one also if the first one throws. */
    default StatementTimes and(StatementTimes further) {
        return (side, step, sql, nanos) -> {
            try {
                took(side, step, sql, nanos);
            } finally {
                further.took(side, step, sql, nanos);
            }
        };
    }
}
