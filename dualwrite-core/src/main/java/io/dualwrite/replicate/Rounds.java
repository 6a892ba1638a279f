package io.dualwrite.replicate;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets committers wait for the follower without knowing anything about positions: a commit is on the follower once a
 * round that <em>began</em> after it has ended with the follower in the leader's state. All who committed before a round
 * began are woken together when it ends. Thread-safe.
 */
final class Rounds {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private long begun;
    private long lastEnded;
    private boolean circuitOpen;

    /** The replicator is about to look at the leader. */
    long begin() {
        lock.lock();
        try {
            return ++begun;
        } finally {
            lock.unlock();
        }
    }

    /** The follower is in a state that the leader had after the round began. */
    void end(long round) {
        lock.lock();
        try {
            lastEnded = Math.max(lastEnded, round);
            circuitOpen = false;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a round that begins after this call.
     *
     * @param wake called before waiting begins
     */
    Acknowledged await(Duration limit, Runnable wake) {
        lock.lock();
        try {
            if (circuitOpen) {
                return Acknowledged.BY_LEADER_ONLY;
            }
            long wanted = begun + 1;
            wake.run();
            long left = limit.toNanos();
            while (lastEnded < wanted) {
                if (circuitOpen) {
                    return Acknowledged.BY_LEADER_ONLY;
                }
                if (left <= 0) {
                    circuitOpen = true;
                    ended.signalAll();
                    return Acknowledged.TOO_LATE;
                }
                left = ended.awaitNanos(left);
            }
            return Acknowledged.BY_BOTH;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Acknowledged.BY_LEADER_ONLY;
        } finally {
            lock.unlock();
        }
    }
}
