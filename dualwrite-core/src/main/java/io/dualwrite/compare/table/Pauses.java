package io.dualwrite.compare.table;

import io.dualwrite.compare.report.CompareListener;
import io.dualwrite.compare.report.Pace;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waiting that ends when the thread is interrupted. */
public final class Pauses {
    private static final long MOST = 2_000;

    private Pauses() {}

    public static void sleep(long millis) {
        if (Thread.currentThread().isInterrupted()) {
            throw new StoppedException();
        }
        LockSupport.parkNanos(millis * 1_000_000);
    }

    /** Waits as the pace asks for: after work of that length, and while the application suffers. */
    static void after(long nanos, Pace pace, CompareListener listener) {
        if (Thread.currentThread().isInterrupted()) {
            throw new StoppedException();
        }
        if (!pace.pause().isZero()) {
            sleep(Math.max(pace.pause().toMillis(), nanos / 1_000_000));
        }
        long pause = 50;
        Duration latency = pace.latency().get();
        while (latency.compareTo(pace.latencyLimit()) > 0) {
            listener.waiting("the application's latency is " + latency.toMillis() + " ms, above the limit of "
                    + pace.latencyLimit().toMillis() + " ms");
            sleep(pause);
            pause = Math.min(MOST, pause * 2);
            latency = pace.latency().get();
        }
    }

    /** The thread was interrupted. */
    public static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException() {
            super("The comparison was interrupted");
        }
    }
}
