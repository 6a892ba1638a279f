package io.dualwrite.preflight;

import java.util.OptionalLong;

/**
 * How far something is that goes over all tables, such as a preflight or an export.
 *
 * @param table at work on it, the first being number 1
 * @param rowsDone in this step
 * @param rowsEstimated of this table, negative when unknown
 */
public record Progress(Step step, String table, int number, int tables, long rowsDone, long rowsEstimated) {
    /** Why the table is gone through. */
    public enum Step {
        /** To see what is in it. */
        READS,
        /** To prove that all of it comes back identical. */
        PROVES,
        /** To write its rows elsewhere. */
        WRITES
    }

    /** Told from the thread that does the work, a few times a second at most times. What it throws ends the run. */
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
