package io.dualwrite.route.gate;

import java.time.Duration;
import java.util.Arrays;

/**
 * How long the application's writing transactions took lately, their wait for the turn included: the slowest but one in a
 * hundred of the last few seconds. Remembers so many transactions at most. Thread-safe.
 */
public final class WriteTimes {
    private static final int MOST = 2_048;
    private static final long WINDOW_NANOS = Duration.ofSeconds(3).toNanos();

    private final long[] ended = new long[MOST];
    private final long[] took = new long[MOST];
    private long count;

    synchronized void add(long now, long nanos) {
        int at = (int) (count++ % MOST);
        ended[at] = now;
        took[at] = nanos;
    }

    /** Zero if nobody wrote lately. */
    public Duration slowest() {
        return slowest(System.nanoTime());
    }

    synchronized Duration slowest(long now) {
        int known = (int) Math.min(count, MOST);
        long[] recent = new long[known];
        int size = 0;
        for (int at = 0; at < known; at++) {
            if (now - ended[at] <= WINDOW_NANOS) {
                recent[size++] = took[at];
            }
        }
        if (size == 0) {
            return Duration.ZERO;
        }
        Arrays.sort(recent, 0, size);
        return Duration.ofNanos(recent[(int) Math.ceil(size * 0.99) - 1]);
    }
}
