package io.dualwrite.store.postgres.apply;

import io.dualwrite.store.batch.Applied;
import io.dualwrite.store.postgres.session.FollowerTables;
import io.dualwrite.store.quarantine.Rejection;
import java.util.List;

/**
 * Where the time of batches goes, by the server's clock. Small batches are much alike, so it is asked only now and then,
 * and of the first one after a large one.
 * What a batch waits in the server for the one before it is neither writing nor travelling.
 */
final class ServerTime {
    /** Answers with the nanoseconds until the transaction had its turn, and from there on. */
    static final String QUESTION = "SELECT " + nanos("moved_at - transaction_timestamp()") + ", "
            + nanos("clock_timestamp() - moved_at") + " FROM " + FollowerTables.POSITION;

    /** How many small batches go by between two of which it is asked. */
    private static final int ASKED_EACH = 7;

    private long writing;
    private long rest;
    private int unasked = ASKED_EACH;

    private static String nanos(String interval) {
        return "(extract(epoch FROM " + interval + ") * 1000000000)::bigint";
    }

    boolean isAskedFor(boolean small) {
        boolean asked = !small || unasked >= ASKED_EACH;
        unasked = !small ? ASKED_EACH : asked ? 0 : unasked + 1;
        return asked;
    }

    /**
     * @param answer to the question; empty if it was not asked
     * @param total time from the first word to the last answer
     */
    Applied.Taken taken(List<Long> answer, long total, List<Rejection> rejected) {
        boolean measured = answer.size() == 2;
        if (measured) {
            writing = Math.max(0, answer.get(1));
            rest = Math.max(0, total - Math.max(0, answer.get(0)) - writing);
        }
        return new Applied.Taken(writing, rest, measured, rejected);
    }
}
