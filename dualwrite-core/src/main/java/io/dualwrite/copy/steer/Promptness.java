package io.dualwrite.copy.steer;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Finds out, on a thread of its own, how promptly a thread of this process runs that has something to do: it wants to run
 * every few milliseconds, and looks how late that was. A pause of the garbage collector, and processors that are busy with the
 * copy, with a server on this machine or with somebody else, make it late as they make the application's threads late, which
 * no clock inside a transaction shows.
 */
public final class Promptness implements AutoCloseable {
    private static final long INTERVAL_NANOS = Duration.ofMillis(2).toNanos();
    private static final int BETWEEN_QUESTIONS = 25;

    private final Effort effort;
    private final Supplier<Duration> writeLatency;
    private final Thread thread;
    private volatile boolean closed;

    private Promptness(Effort effort, Supplier<Duration> writeLatency) {
        this.effort = effort;
        this.writeLatency = writeLatency;
        this.thread = new Thread(this::watch, "dualwrite-copy-promptness");
    }

    /** @param writeLatency zero while nobody writes */
    public static Promptness watch(Effort effort, Supplier<Duration> writeLatency) {
        Promptness promptness = new Promptness(effort, writeLatency);
        promptness.ask();
        promptness.thread.setDaemon(true);
        promptness.thread.start();
        return promptness;
    }

    private void ask() {
        effort.writes(System.nanoTime(), !writeLatency.get().isZero());
    }

    private void watch() {
        while (!closed) {
            ask();
            if (effort.isAsked()) {
                for (int times = 0; times < BETWEEN_QUESTIONS && !closed; times++) {
                    long late = sleep(INTERVAL_NANOS);
                    effort.started(System.nanoTime(), late, INTERVAL_NANOS);
                }
            } else {
                sleep(INTERVAL_NANOS * BETWEEN_QUESTIONS);
            }
        }
    }

    /** @return how much longer that was */
    private long sleep(long nanos) {
        long due = System.nanoTime() + nanos;
        long left = nanos;
        while (left > 0 && !closed) {
            LockSupport.parkNanos(left);
            left = due - System.nanoTime();
        }
        return -left;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            TimeUnit.SECONDS.timedJoin(thread, 10);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        effort.writes(System.nanoTime(), false);
    }
}
