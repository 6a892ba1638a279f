package io.dualwrite.replicate;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets the replicator sleep until somebody has something for it. A word that comes while it is awake is not lost. One
 * thread wakes for a word, and others sleep on until it has {@linkplain #heard listened}: all words until then are one.
 *
 * <p>Some wait for what they said to be done: they {@link #call}. For others there is no hurry: they {@link #mention}
 * it, and after each sleep it is two milliseconds before that wakes anybody again. So a writer who commits a thousand
 * times a second hardly ever pays for waking a thread, and the application's processors are not kept busy with batches of
 * a single change. Thread-safe.
 */
final class WakeUp {
    private static final long REST = TimeUnit.MILLISECONDS.toNanos(2);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean called;
    private boolean onTheWay;
    private volatile boolean mentioned;
    private volatile boolean listening;
    private long heardLast = System.nanoTime();
    private long calls;
    private boolean closed;

    /** Wakes one. Cheap while the last word has not been heard yet. */
    void call() {
        if (called) {
            return;
        }
        lock.lock();
        try {
            called = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Wakes one, but not more often than now and then. */
    void mention() {
        if (mentioned) {
            return;
        }
        mentioned = true;
        if (listening) {
            lock.lock();
            try {
                changed.signal();
            } finally {
                lock.unlock();
            }
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

    /** To be called before the leader is looked at: words from now on are new ones. */
    void heard() {
        lock.lock();
        try {
            called = false;
            mentioned = false;
            onTheWay = false;
        } finally {
            lock.unlock();
        }
    }

    /** Whoever woke this thread meant any: another one is to look. */
    void passOn() {
        lock.lock();
        try {
            called = true;
            onTheWay = false;
            changed.signal();
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
        long end = System.nanoTime() + time.toNanos();
        lock.lock();
        try {
            long callsBefore = calls;
            for (long left = time.toNanos(); !closed && left > 0; left = end - System.nanoTime()) {
                if (untilCalled && (isCalled() || calls != callsBefore)) {
                    break;
                }
                long rest = untilCalled ? heardLast + REST - System.nanoTime() : left;
                listening = untilCalled && rest <= 0;
                if (listening && mentioned && !onTheWay) {
                    break;
                }
                changed.awaitNanos(rest > 0 ? Math.min(rest, left) : left);
            }
            if (untilCalled) {
                onTheWay = true;
                heardLast = System.nanoTime();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            closed = true;
        } finally {
            listening = false;
            lock.unlock();
        }
    }

    private boolean isCalled() {
        return called && !onTheWay;
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
