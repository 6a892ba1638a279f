package io.dualwrite.compare.table;

import java.time.Duration;

/** How many rows are looked at in one go: as many as neither side works on for longer than the pace says. Not thread-safe. */
public final class ChunkSize {
    private static final int MOST = 262_144;

    private final Duration wanted;
    private final int least;
    private int rows;

    ChunkSize(Duration wanted, int first, int least) {
        this.wanted = wanted;
        this.least = least;
        this.rows = first;
    }

    int rows() {
        return rows;
    }

    /** That many rows took that long: twice as many come next at most. */
    void adapt(long read, long nanos) {
        double share = (double) wanted.toNanos() / Math.max(1, nanos);
        long next = Math.min((long) (read * share), rows * 2L);
        rows = (int) Math.max(least, Math.min(MOST, next));
    }
}
