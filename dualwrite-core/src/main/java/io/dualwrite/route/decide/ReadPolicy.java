package io.dualwrite.route.decide;

import java.util.Set;

/**
 * Whether reads may leave the source now. Asked on the request's thread for every eligible read: it must not block, open
 * anything, or take longer than half a microsecond. It may change its mind at any moment. Thread-safe.
 */
public interface ReadPolicy {
    /** The answer of {@link #keepsOnSource} that lets a read go to the target. */
    String TARGET = "";

    /** No read leaves the source. */
    ReadPolicy SOURCE_ONLY = new ReadPolicy() {
        @Override
        public boolean isActive() {
            return false;
        }

        @Override
        public String keepsOnSource(Set<String> tables, long transaction) {
            return "stage";
        }

        @Override
        public boolean shadows(Set<String> tables, long transaction) {
            return false;
        }
    };

    /** Whether any read may leave the source, to be answered or to be compared. While false, nothing else is asked. */
    boolean isActive();

    /**
     * Why this read stays on the source, in one word for metrics; {@link #TARGET} if the target is to answer it.
     *
     * @param tables of the source that the statement reads, folded
     * @param transaction a random number, the same for all reads of one transaction: where there is no other key, a decision
     *     sticks to it
     */
    String keepsOnSource(Set<String> tables, long transaction);

    /** Whether this read, which the source answers, is also to be run on the target and compared. */
    boolean shadows(Set<String> tables, long transaction);
}
