package io.dualwrite.replicate;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets the replicator sleep until somebody has something for it. A word that comes while it is awake is not lost. Thread-safe. */
final class WakeUp {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean called;
    private long calls;
    private boolean closed;

    /** Wakes one. */
    void call() {
        lock.lock();
        try {
            called = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Wakes everybody. */
    void callAll() {
        lock.lock();
        try {
            called = true;
            calls++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** From now on nobody sleeps any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Returns after a call, when the time is over, or when closed. */
    void sleep(Duration time) {
        sleep(time, true);
    }

    /** Returns when the time is over or when closed: a call must not make a failing database be asked more often. */
    void pause(Duration time) {
        sleep(time, false);
    }

    private void sleep(Duration time, boolean untilCalled) {
        long left = time.toNanos();
        lock.lock();
        try {
            long callsBefore = calls;
            while (!closed && left > 0 && !(untilCalled && (called || calls != callsBefore))) {
                left = changed.awaitNanos(left);
            }
            if (untilCalled) {
                called = false;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /** For those who wait for the replicator's thread to end. */
    static void join(Thread thread, Duration time) {
        try {
            TimeUnit.NANOSECONDS.timedJoin(thread, time.toNanos());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
