package io.dualwrite.spring.boot.metrics;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Durations on their way to a meter. Whoever has one leaves it here within a few nanoseconds and goes on; who takes them pays for
 * the histogram. None is lost: there is room, or the giver is told. Thread-safe, for many givers and one taker at a time.
 */
final class DurationQueue {
    /** Takes what was left. */
    @FunctionalInterface
    interface Taker {
        void take(int meter, long nanos);
    }

    /** For how many meters. */
    static final int METERS = 16;

    private static final int METER_BITS = 4;
    private static final int EMPTY = 0;
    private static final int TELL_EVERY = 256;

    private final int mask;
    private final AtomicLongArray slots;
    private final AtomicLong given = new AtomicLong();
    private volatile long taken;

    /** @param room a power of two */
    DurationQueue(int room) {
        this.mask = room - 1;
        this.slots = new AtomicLongArray(room);
    }

    /** False if there is no room. */
    boolean give(int meter, long nanos) {
        long at;
        do {
            at = given.get();
            if (at - taken > mask) {
                return false;
            }
        } while (!given.compareAndSet(at, at + 1));
        slots.lazySet((int) at & mask, (nanos << METER_BITS | meter) + 1);
        return true;
    }

    /** All that is here, but for what somebody is just about to leave. */
    synchronized void take(Taker taker) {
        long at = taken;
        for (long one = slots.get((int) at & mask); one != EMPTY; one = slots.get((int) at & mask)) {
            slots.lazySet((int) at & mask, EMPTY);
            at++;
            if (at % TELL_EVERY == 0) {
                taken = at;
            }
            taker.take((int) (one - 1) & (METERS - 1), (one - 1) >> METER_BITS);
        }
        taken = at;
    }
}
