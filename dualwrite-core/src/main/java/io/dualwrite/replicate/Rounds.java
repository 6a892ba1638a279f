package io.dualwrite.replicate;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets committers wait for the follower without knowing anything about positions: a commit is on the follower once a
 * round that <em>began</em> after it has ended with the follower in the leader's state. All who committed before a round
 * began are woken together when it ends, and nobody else is. Thread-safe.
 */
final class Rounds {
    /** One who waits. They come in the order of the rounds they wait for. */
    private static final class Waiter {
        private final long wanted;
        private final Thread thread = Thread.currentThread();
        private volatile @Nullable Acknowledged answer;

        Waiter(long wanted) {
            this.wanted = wanted;
        }
    }

    private final Queue<Waiter> waiting = new ArrayDeque<>();
    private long begun;
    private long lastEnded;
    private boolean circuitOpen;

    /** The replicator is about to look at the leader. */
    synchronized long begin() {
        return ++begun;
    }

    /** The follower is in a state that the leader had after the round began. */
    void end(long round) {
        List<Waiter> done = new ArrayList<>();
        synchronized (this) {
            lastEnded = Math.max(lastEnded, round);
            circuitOpen = false;
            for (Waiter next = waiting.peek(); next != null && next.wanted <= lastEnded; next = waiting.peek()) {
                next.answer = Acknowledged.BY_BOTH;
                done.add(waiting.remove());
            }
        }
        done.forEach(waiter -> LockSupport.unpark(waiter.thread));
    }

    /**
     * Waits for a round that begins after this call.
     *
     * @param wake called before waiting begins
     */
    Acknowledged await(Duration limit, Runnable wake) {
        Waiter self = enter();
        if (self == null) {
            return Acknowledged.BY_LEADER_ONLY;
        }
        wake.run();
        long end = System.nanoTime() + limit.toNanos();
        while (self.answer == null) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                giveUp(self);
            } else if (Thread.currentThread().isInterrupted()) {
                leave(self);
            } else {
                LockSupport.parkNanos(this, left);
            }
        }
        return self.answer;
    }

    private synchronized @Nullable Waiter enter() {
        if (circuitOpen) {
            return null;
        }
        Waiter self = new Waiter(begun + 1);
        waiting.add(self);
        return self;
    }

    private synchronized void leave(Waiter self) {
        if (waiting.remove(self)) {
            self.answer = Acknowledged.BY_LEADER_ONLY;
        }
    }

    /** Opens the circuit, unless the answer came in the last moment. */
    private synchronized void giveUp(Waiter self) {
        if (waiting.remove(self)) {
            self.answer = Acknowledged.TOO_LATE;
            circuitOpen = true;
            for (Waiter other : waiting) {
                other.answer = Acknowledged.BY_LEADER_ONLY;
                LockSupport.unpark(other.thread);
            }
            waiting.clear();
        }
    }
}
