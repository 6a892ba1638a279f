package io.dualwrite.route.answer;

import java.time.Duration;

/**
 * On what terms the application asks.
 *
 * @param rows it wants at most; zero for all
 * @param seconds it waits at most; zero for no limit of its own
 * @param cancellation how it changes its mind
 */
public record Terms(long rows, int seconds, Cancellation cancellation) {
    /** Nobody waits for the answer. */
    public static Terms none() {
        return new Terms(0, 0, new Cancellation());
    }

    /** Whole seconds that the target gets, of this limit. */
    int secondsWithin(Duration limit) {
        int most = (int) Math.max(1, Math.min(Integer.MAX_VALUE, (limit.toMillis() + 999) / 1_000));
        return seconds > 0 ? Math.min(seconds, most) : most;
    }
}
