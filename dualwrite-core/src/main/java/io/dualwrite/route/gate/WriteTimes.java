package io.dualwrite.route.gate;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.Lock;

/**
 * How long the application's writing transactions took lately, their wait for the turn included: the slowest but one in a
 * hundred of the last few seconds. Remembers so many transactions at most; while they follow each other closely, one in so
 * many is measured. Thread-safe.
 */
public final class WriteTimes {
    private static final int MOST = 2_048;
    private static final long CLOSE_NANOS = Duration.ofMillis(1).toNanos();
    private static final int SKIPPED = 7;
    private static final long WINDOW_NANOS = Duration.ofSeconds(3).toNanos();

    private final Lock lock;
    private final long[] ended = new long[MOST];
    private final long[] took = new long[MOST];
    private long count;
    private long last;

    /** Any thread counts it down, and losing a count does not matter. */
    private int left;

    /** @param lock that whoever adds holds already */
    WriteTimes(Lock lock) {
        this.lock = lock;
    }

    /** Whether it is time to measure again: looking at the clock is a good part of what a quick write costs. */
    boolean isNext() {
        int next = left;
        if (next > 0) {
            left = next - 1;
        }
        return next <= 0;
    }

    void add(long now, long nanos) {
        left = now - last < CLOSE_NANOS ? SKIPPED : 0;
        last = now;
        int at = (int) (count++ % MOST);
        ended[at] = now;
        took[at] = nanos;
    }

    /** Zero if nobody wrote lately. */
    public Duration slowest() {
        return slowest(System.nanoTime());
    }

    Duration slowest(long now) {
        long[] recent = new long[MOST];
        int size = 0;
        lock.lock();
        try {
            int known = (int) Math.min(count, MOST);
            for (int at = 0; at < known; at++) {
                if (now - ended[at] <= WINDOW_NANOS) {
                    recent[size++] = took[at];
                }
            }
        } finally {
            lock.unlock();
        }
        if (size == 0) {
            return Duration.ZERO;
        }
        Arrays.sort(recent, 0, size);
        return Duration.ofNanos(recent[(int) Math.ceil(size * 0.99) - 1]);
    }
}
