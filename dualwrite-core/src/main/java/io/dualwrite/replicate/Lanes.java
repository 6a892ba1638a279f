package io.dualwrite.replicate;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.store.Applied;
import io.dualwrite.store.Follower;
import io.dualwrite.store.Leader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Threads that replicate together, each with a follower of its own: while one waits for the follower's answer, the next
 * reads what was committed meanwhile and sends it.
 *
 * <ol>
 *   <li>Holding the lock, a thread reads the next batch. It sends it without the lock, so that batches overlap.
 *   <li>Answers are taken in the order of sending. A batch that reached the follower before the one it follows is sent
 *       again.
 *   <li>The first failure of any ends all.
 * </ol>
 *
 * <p>The first lane is the replicator's own thread. Lives from opening both databases to the first failure of either.
 */
final class Lanes implements AutoCloseable {
    private static final long LONGEST_GATHERING = TimeUnit.MICROSECONDS.toNanos(500);

    /** One sends while so many others could be on their way: a part of the way is worth waiting for company. */
    private static final int GATHERING_SHARE = 8;

    /** Only the first lane looks for itself; the others wait for a word. */
    private static final Duration WITHOUT_LOOKING = Duration.ofSeconds(1);

    private final Leader leader;
    private final List<Follower> followers;
    private final Session session;
    private final WakeUp wakeUp;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition finished = lock.newCondition();
    private final List<Thread> helpers = new ArrayList<>();
    private @Nullable Throwable failure;
    private volatile boolean ended;
    private volatile long sentAt = System.nanoTime();
    private volatile long answerNanos;

    private Lanes(Leader leader, List<Follower> followers, Session session, WakeUp wakeUp) {
        this.leader = leader;
        this.followers = followers;
        this.session = session;
        this.wakeUp = wakeUp;
    }

    /** Makes a session of both databases. */
    @FunctionalInterface
    interface SessionMaker {
        Session make(Leader leader, Cycle cycle);
    }

    static Lanes open(Replication pair, WakeUp wakeUp, SessionMaker sessions) throws SQLException {
        Leader leader = pair.leader().lead(pair.tables());
        List<Follower> followers = new ArrayList<>();
        try {
            for (int lane = 0; lane < pair.follower().lanes(); lane++) {
                followers.add(pair.follower().follow(pair.tables()));
            }
            Session session = sessions.make(leader, Cycle.of(leader, followers.get(0)));
            Lanes lanes = new Lanes(leader, followers, session, wakeUp);
            lanes.startHelpers();
            return lanes;
        } catch (SQLException | RuntimeException failure) {
            followers.forEach(follower -> closeQuietly(follower, failure));
            closeQuietly(leader, failure);
            throw failure;
        }
    }

    private void startHelpers() {
        for (int lane = 1; lane < followers.size(); lane++) {
            Follower follower = followers.get(lane);
            Thread helper = new Thread(() -> help(follower), "dualwrite-replicator-" + (lane + 1));
            helper.setDaemon(true);
            helpers.add(helper);
            helper.start();
        }
    }

    private void help(Follower follower) {
        try {
            while (!ended && !wakeUp.isClosed()) {
                step(follower, WITHOUT_LOOKING);
            }
        } catch (SQLException | RuntimeException | Error reason) {
            fail(reason);
        }
    }

    /** One cycle of the replicator's own thread, or waiting for something to do. Fails if any lane has failed. */
    void step(Duration pollInterval) throws SQLException {
        try {
            step(followers.get(0), pollInterval);
        } catch (SQLException | RuntimeException | Error reason) {
            fail(reason);
        }
        throwFailure();
    }

    private void step(Follower follower, Duration pollInterval) throws SQLException {
        gather();
        Begun begun;
        boolean rests;
        lock.lock();
        try {
            begun = ended ? new Begun.Nothing() : session.begin(follower);
            rests = session.cycle().isResting();
            sentAt = System.nanoTime();
        } finally {
            lock.unlock();
        }
        if (begun instanceof Begun.Next next) {
            sendAndFinish(next.sent(), follower);
        } else if (!(begun instanceof Begun.Broken) || !rests) {
            wakeUp.sleep(pollInterval);
        }
    }

    /** While others are under way, waits a little for the commits that their answers set free. */
    private void gather() {
        boolean alone;
        lock.lock();
        try {
            alone = session.cycle().isResting();
        } finally {
            lock.unlock();
        }
        if (!alone) {
            long wait = Math.min(LONGEST_GATHERING, answerNanos / GATHERING_SHARE) - (System.nanoTime() - sentAt);
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
        }
    }

    private void sendAndFinish(Sent sent, Follower follower) throws SQLException {
        boolean done = false;
        while (!done) {
            Applied applied = null;
            DualWriteException refusal = null;
            try {
                long start = System.nanoTime();
                applied = session.cycle().send(sent, follower);
                answerNanos = (answerNanos * 7 + System.nanoTime() - start) / 8;
                session.answered(sent, applied);
            } catch (DualWriteException reason) {
                refusal = reason;
            }
            done = finish(sent, follower, applied, refusal);
        }
    }

    /** False if it must be sent again. */
    private boolean finish(
            Sent sent, Follower follower, @Nullable Applied applied, @Nullable DualWriteException refusal)
            throws SQLException {
        lock.lock();
        try {
            while (!ended && !session.cycle().isOldest(sent)) {
                finished.awaitUninterruptibly();
            }
            if (ended) {
                return true;
            }
            if (applied != null) {
                session.report(session.cycle().finish(sent, follower, applied));
            } else if (refusal != null) {
                Optional<CycleResult> moved = session.cycle().moved(sent, follower, refusal);
                if (moved.isEmpty()) {
                    return false;
                }
                session.report(moved.get());
            }
            finished.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void fail(Throwable reason) {
        lock.lock();
        try {
            if (failure == null && !ended) {
                failure = reason;
            }
            ended = true;
            finished.signalAll();
        } finally {
            lock.unlock();
        }
        wakeUp.callAll();
    }

    private void throwFailure() throws SQLException {
        lock.lock();
        try {
            if (failure instanceof SQLException reason) {
                throw reason;
            }
            if (failure instanceof RuntimeException reason) {
                throw reason;
            }
            if (failure instanceof Error reason) {
                throw reason;
            }
        } finally {
            lock.unlock();
        }
    }

    /** What the others have under way comes to its end, unless something has failed: then they get no answer any more. */
    @Override
    public void close() throws SQLException {
        boolean failed;
        lock.lock();
        try {
            failed = failure != null;
            if (!failed) {
                ended = session.cycle().isResting();
            }
        } finally {
            lock.unlock();
        }
        SQLException problem = new SQLException("A database could not be closed");
        if (failed) {
            followers.forEach(follower -> abortQuietly(follower, problem));
        }
        awaitRest();
        wakeUp.callAll();
        helpers.forEach(helper -> WakeUp.join(helper, LONGEST_ENDING));
        followers.forEach(follower -> closeQuietly(follower, problem));
        closeQuietly(leader, problem);
        if (!failed && problem.getSuppressed().length > 0) {
            throw problem;
        }
    }

    private static final Duration LONGEST_ENDING = Duration.ofSeconds(30);

    private void awaitRest() {
        lock.lock();
        try {
            long left = LONGEST_ENDING.toNanos();
            while (!ended && !session.cycle().isResting() && left > 0) {
                left = finished.awaitNanos(left);
            }
            ended = true;
            finished.signalAll();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            ended = true;
        } finally {
            lock.unlock();
        }
    }

    private static void abortQuietly(Follower follower, Exception problem) {
        try {
            follower.abort();
        } catch (SQLException second) {
            problem.addSuppressed(second);
        }
    }

    private static void closeQuietly(AutoCloseable database, Exception problem) {
        try {
            database.close();
        } catch (Exception second) {
            problem.addSuppressed(second);
        }
    }
}
