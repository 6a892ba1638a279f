package io.dualwrite.replicate;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.replicate.cycle.Begun;
import io.dualwrite.replicate.cycle.Cycle;
import io.dualwrite.replicate.cycle.CycleResult;
import io.dualwrite.replicate.cycle.Sent;
import io.dualwrite.store.Follower;
import io.dualwrite.store.Leader;
import io.dualwrite.store.batch.Applied;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
 * <p>The first lane is the replicator's own thread. The others begin once there is use for them: {@link Pace}. Lives from
 * opening both databases to the first failure of either.
 */
final class Lanes implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Replicator.class);

    /** Only the first lane looks for itself; the others wait for a word. */
    private static final Duration WITHOUT_LOOKING = Duration.ofSeconds(1);

    private static final Duration LONGEST_ENDING = Duration.ofSeconds(30);

    private final OpenDatabases databases;
    private final Follower first;
    private final Session session;
    private final WakeUp wakeUp;
    private final Pace pace;
    private final ReentrantLock sending = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition finished = lock.newCondition();
    private final Condition useful = lock.newCondition();
    private final List<Thread> helpers = new ArrayList<>();
    private final FirstFailure failure = new FirstFailure();
    private volatile boolean ended;

    private Lanes(OpenDatabases databases, Follower first, Session session, Pace pace, WakeUp wakeUp) {
        this.databases = databases;
        this.first = first;
        this.session = session;
        this.pace = pace;
        this.wakeUp = wakeUp;
    }

    /** Makes a session of both databases. */
    @FunctionalInterface
    interface SessionMaker {
        Session make(Leader leader, Cycle cycle);
    }

    static Lanes open(Replication pair, WakeUp wakeUp, SessionMaker sessions) throws SQLException {
        OpenDatabases databases = OpenDatabases.open(pair);
        try {
            Follower first = databases.follower();
            Session session = sessions.make(databases.leader(), Cycle.of(databases.leader(), first));
            return new Lanes(databases, first, session, new Pace(pair.follower().lanes()), wakeUp);
        } catch (SQLException | RuntimeException failure) {
            databases.close(failure);
            throw failure;
        }
    }

    /** As many lanes as there is use for: new ones if there were never so many. */
    private void adjust() {
        lock.lock();
        try {
            while (!ended && helpers.size() + 1 < pace.lanes()) {
                int lane = helpers.size() + 1;
                Thread helper = new Thread(() -> help(lane), "dualwrite-replicator-" + (lane + 1));
                helper.setDaemon(true);
                helpers.add(helper);
                helper.start();
            }
            useful.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void help(int lane) {
        Follower follower;
        try {
            follower = databases.follower();
        } catch (SQLException none) {
            log.info("There is no further connection to the follower, so {} must do: {}", lane, none.getMessage());
            pace.limit(lane);
            return;
        } catch (RuntimeException | Error reason) {
            fail(reason);
            return;
        }
        try {
            while (awaitUse(lane)) {
                step(follower, WITHOUT_LOOKING);
            }
        } catch (SQLException | RuntimeException | Error reason) {
            fail(reason);
        }
    }

    /** False at the end of all. */
    private boolean awaitUse(int lane) {
        lock.lock();
        try {
            while (!ended && !wakeUp.isClosed() && pace.lanes() <= lane) {
                wakeUp.passOn();
                useful.awaitUninterruptibly();
            }
            return !ended && !wakeUp.isClosed();
        } finally {
            lock.unlock();
        }
    }

    /** One cycle of the replicator's own thread, or waiting for something to do. Fails if any lane has failed. */
    void step(Duration pollInterval) throws SQLException {
        try {
            step(first, pollInterval);
        } catch (SQLException | RuntimeException | Error reason) {
            fail(reason);
        }
        failure.rethrow();
    }

    private void step(Follower follower, Duration pollInterval) throws SQLException {
        Begun begun;
        boolean goesOn;
        sending.lock();
        try {
            session.gather(pace.next(rests()));
            wakeUp.heard();
            lock.lock();
            try {
                begun = ended ? new Begun.Nothing() : session.begin(follower, pace.partsAtOnce());
                goesOn = begun instanceof Begun.Broken && session.cycle().isResting();
            } finally {
                lock.unlock();
            }
            if (begun instanceof Begun.Next next && pace.sent(next.sent())) {
                adjust();
            }
        } finally {
            sending.unlock();
        }
        if (begun instanceof Begun.Next next) {
            sendAndFinish(next.sent(), follower);
            goesOn = !next.sent().completes();
        }
        if (!goesOn) {
            wakeUp.sleep(pollInterval);
        }
    }

    private boolean rests() {
        lock.lock();
        try {
            return session.cycle().isResting();
        } finally {
            lock.unlock();
        }
    }

    private void sendAndFinish(Sent sent, Follower follower) throws SQLException {
        boolean done = false;
        while (!done) {
            Applied applied = null;
            DualWriteException refusal = null;
            try {
                applied = session.cycle().send(sent, follower);
                session.answered(sent, applied);
                if (applied instanceof Applied.Taken taken && pace.answered(taken)) {
                    adjust();
                }
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
            if (!ended) {
                failure.note(reason);
            }
            end();
        } finally {
            lock.unlock();
        }
        wakeUp.callAll();
    }

    private void end() {
        ended = true;
        finished.signalAll();
        useful.signalAll();
    }

    /** What the others have under way comes to its end, unless something has failed: then they get no answer any more. */
    @Override
    public void close() throws SQLException {
        boolean failed;
        lock.lock();
        try {
            failed = failure.isThere();
            if (!failed) {
                ended = session.cycle().isResting();
            }
        } finally {
            lock.unlock();
        }
        SQLException problem = new SQLException("A database could not be closed");
        if (failed) {
            databases.abort(problem);
        }
        awaitRest();
        wakeUp.callAll();
        helpers.forEach(helper -> WakeUp.join(helper, LONGEST_ENDING));
        databases.close(problem);
        if (!failed && problem.getSuppressed().length > 0) {
            throw problem;
        }
    }

    private void awaitRest() {
        lock.lock();
        try {
            long left = LONGEST_ENDING.toNanos();
            while (!ended && !session.cycle().isResting() && left > 0) {
                left = finished.awaitNanos(left);
            }
            end();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            end();
        } finally {
            lock.unlock();
        }
    }
}
