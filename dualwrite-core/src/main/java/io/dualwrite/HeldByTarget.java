package io.dualwrite;

import io.dualwrite.replicate.Acknowledged;
import io.dualwrite.route.decide.Freshness;
import io.dualwrite.route.read.HeadLog;
import io.dualwrite.store.Follower;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Up to which moment the target holds everything, as its position says, whichever process moves that. Thread-safe.
 */
final class HeldByTarget implements Freshness {
    private final HeadLog heads = new HeadLog();
    private final Runnable hurry;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition looked = lock.newCondition();
    private volatile boolean known;
    private volatile long before;
    private boolean gaveUp;
    private long gaveUpOn;

    /** @param hurry has somebody look soon; cheap */
    HeldByTarget(Runnable hurry) {
        this.hurry = hurry;
    }

    /** When the source's journal ended where: to be filled, and for whoever reads the position of a copy of the target. */
    HeadLog heads() {
        return heads;
    }

    /** The target was seen there. */
    void reached(Follower.State state) {
        OptionalLong moment = heads.heldBefore(state);
        lock.lock();
        try {
            moment.ifPresent(at -> before = at);
            known = moment.isPresent();
            looked.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing is known any more. */
    void forget() {
        known = false;
        heads.clear();
    }

    private boolean holds(long moment) {
        return known && before - moment >= 0;
    }

    @Override
    public boolean holdsAllBefore(long moment) {
        if (holds(moment)) {
            return true;
        }
        hurry.run();
        return false;
    }

    /**
     * Waits until the target holds what was committed before this call. After one has waited in vain, others go on at once
     * until it does hold what that one waited for.
     */
    Acknowledged await(Duration limit) {
        long moment = System.nanoTime();
        lock.lock();
        try {
            gaveUp = gaveUp && !holds(gaveUpOn);
            while (!holds(moment)) {
                long left = moment + limit.toNanos() - System.nanoTime();
                if (gaveUp) {
                    hurry.run();
                    return Acknowledged.BY_LEADER_ONLY;
                }
                if (left <= 0) {
                    gaveUp = true;
                    gaveUpOn = moment;
                    looked.signalAll();
                    return Acknowledged.TOO_LATE;
                }
                hurry.run();
                looked.awaitNanos(left);
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
