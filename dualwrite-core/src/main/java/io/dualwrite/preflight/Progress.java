package io.dualwrite.preflight;

import java.util.OptionalLong;

/**
 * How far a preflight is.
 *
 * @param table at work on it, the first being number 1
 * @param rowsEstimated of this table, negative when unknown
 */
public record Progress(String table, int number, int tables, long rowsDone, long rowsEstimated) {
    /** Told from the thread that runs the preflight, a few times a second at most times. What it throws ends the run. */
    @FunctionalInterface
    public interface Listener {
        void on(Progress progress);
    }

    /** Of all rows of the table, in hundredths; never more than 100, for estimates may be too low. */
    public OptionalLong percent() {
        return rowsEstimated <= 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.min(100, rowsDone * 100 / rowsEstimated));
    }
}
