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

    /** Since the last round began: who was woken, and who has begun to wait. */
    private int freed;

    private int fresh;
    private int lanes = 1;
    private @Nullable Thread gathering;

    /** The replicator is about to look at the leader. */
    synchronized long begin() {
        freed = 0;
        fresh = 0;
        return ++begun;
    }

    /**
     * Waits until a round is due. Whoever was woken commits again in a moment, as a rule, and is not to be parted from those
     * with whom he was woken. It is due early when its portion of all who commit is there, so that no lane is left to wait for
     * the rest of them.
     */
    void gather(Pace.Next next) {
        long start = System.nanoTime();
        long left = untilDue(next, 0);
        while (left > 0) {
            LockSupport.parkNanos(this, left);
            left = untilDue(next, System.nanoTime() - start);
        }
        synchronized (this) {
            gathering = null;
        }
    }

    private synchronized long untilDue(Pace.Next next, long waited) {
        gathering = Thread.currentThread();
        lanes = next.lanes();
        if (hasItsPortion()) {
            return 0;
        }
        boolean othersCome = fresh > 0 && fresh < freed;
        return (othersCome ? Math.max(next.usual(), next.longest()) : next.usual()) - waited;
    }

    private boolean hasItsPortion() {
        int all = waiting.size() + Math.max(0, freed - fresh);
        return fresh > 0 && fresh * lanes >= all;
    }

    synchronized boolean isAwaited() {
        return !waiting.isEmpty();
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
            freed += done.size();
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
        fresh++;
        if (gathering != null && (fresh >= freed || hasItsPortion())) {
            LockSupport.unpark(gathering);
        }
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
