package io.dualwrite.route.watch;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A clock that a thread of its own sets, so that looking at it is reading a field. Late by its period, or more on a busy machine. */
final class RoughClock implements AutoCloseable {
    private final Duration period;
    private final Thread thread = new Thread(this::loop, "dualwrite-rough-clock");
    private volatile long nanos = System.nanoTime();
    private volatile boolean closed;

    RoughClock(Duration period) {
        this.period = period;
        thread.setDaemon(true);
        thread.start();
    }

    private void loop() {
        while (!closed) {
            LockSupport.parkNanos(period.toNanos());
            nanos = System.nanoTime();
        }
    }

    long now() {
        return nanos;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
