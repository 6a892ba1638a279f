package io.dualwrite.replicate.commit;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.replicate.Acknowledged;
import io.dualwrite.replicate.Replication;
import io.dualwrite.store.Leader;
import io.dualwrite.store.batch.Batch;
import io.dualwrite.store.batch.CaptureBroken;
import io.dualwrite.store.batch.Reading;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Commits on both databases or on none.
 *
 * <ol>
 *   <li>The transaction is still open, and holds the leader's one write lock. Wait until the follower has all that others
 *       have committed before.
 *   <li>Read what the transaction has touched, as it sees it: the state that the leader will have.
 *   <li>Have the follower take it, position and all, but for its COMMIT. If it refuses, roll the leader back.
 *   <li>Commit the leader. If that fails, the follower forgets what it has staged.
 *   <li>Commit the follower. If its answer is lost, the leader has the transaction, and the journal brings it to the
 *       follower unless it is there already.
 * </ol>
 *
 * <p>The follower never commits before the leader, so it is never in a state that the leader does not have, whenever the
 * process dies (ADR-0040). Thread-safe.
 */
final class StrictCommit implements CommitProtocol {
    private static final Duration FIRST_LOOK = Duration.ofMillis(1);
    private static final Duration NEXT_LOOK = Duration.ofMillis(5);

    /** After a failure to reach the follower, others fail at once for so long. */
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Replication pair;
    private final Runnable wake;
    private final Duration limit;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Object watching = new Object();
    private @Nullable Leader watch;
    private @Nullable StrictSession session;
    private long restsUntil = System.nanoTime();

    StrictCommit(Replication pair, Runnable wake, Duration limit) {
        this.pair = pair;
        this.wake = wake;
        this.limit = limit;
    }

    @Override
    public boolean needsTransaction() {
        return true;
    }

    @Override
    public Acknowledged committed() {
        throw new IllegalStateException("With dualwrite.acknowledge=strict the leader must not commit by itself");
    }

    @Override
    public Acknowledged commit(Connection leader) throws SQLException {
        if (leader.getAutoCommit()) {
            throw new IllegalStateException("A strict commit needs an open transaction");
        }
        if (!hasWritten(leader)) {
            leader.commit();
            return Acknowledged.BY_BOTH;
        }
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            stage(leader, deadline);
        } catch (StrictCommitException refusal) {
            rollback(leader, refusal);
            throw refusal;
        }
        return commitBoth(leader);
    }

    private boolean hasWritten(Connection transaction) throws SQLException {
        synchronized (watching) {
            Leader reader = watch;
            if (reader == null) {
                reader = pair.leader().lead(pair.tables());
                watch = reader;
            }
            return reader.hasUncommitted(transaction);
        }
    }

    /** Ends holding the turn if it succeeds, and only then. */
    private void stage(Connection leader, long deadline) throws StrictCommitException {
        takeTurn(deadline);
        boolean staged = false;
        try {
            stageInTurn(leader, deadline);
            staged = true;
        } finally {
            if (!staged) {
                turn.unlock();
            }
        }
    }

    private void takeTurn(long deadline) throws StrictCommitException {
        try {
            if (!turn.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw unreachable("another strict commit did not end within the time limit of " + inWords());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw unreachable("its thread was interrupted");
        }
    }

    private void stageInTurn(Connection leader, long deadline) throws StrictCommitException {
        if (System.nanoTime() - restsUntil < 0) {
            throw unreachable("it could not be reached a moment ago");
        }
        try {
            StrictSession present = session;
            if (present == null) {
                present = StrictSession.open(pair, limit);
                session = present;
            }
            boolean staged = false;
            while (!staged) {
                awaitStep(present, deadline);
                staged = present.stage(batch(present, leader));
            }
        } catch (DualWriteException refusal) {
            closeSession();
            throw new StrictCommitException(
                    ErrorCode.STRICT_UNREACHABLE,
                    "Cannot commit on both databases: " + refusal.getMessage(),
                    StrictCommitException.UNREACHABLE);
        } catch (StrictCommitException refusal) {
            throw refusal;
        } catch (SQLException failure) {
            throw refusalOrLoss(failure);
        }
    }

    private void awaitStep(StrictSession present, long deadline) throws SQLException {
        Duration pause = FIRST_LOOK;
        while (!present.isInStep()) {
            if (System.nanoTime() - deadline > 0) {
                throw unreachable(
                        "it has not taken everything that was committed before within the time limit of " + inWords());
            }
            wake.run();
            try {
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw unreachable("the thread was interrupted");
            }
            present.look();
            pause = NEXT_LOOK;
        }
    }

    private static Batch batch(StrictSession present, Connection leader) throws SQLException {
        Reading reading = present.readUncommitted(leader);
        if (reading instanceof CaptureBroken broken) {
            throw new StrictCommitException(
                    ErrorCode.STRICT_REFUSED,
                    "Cannot commit on both databases: the transaction changes a table so that its changes are no longer"
                            + " seen: " + broken.inWords() + ".",
                    "55000");
        }
        return (Batch) reading;
    }

    /** A follower that answers has refused; one that does not is gone. */
    private StrictCommitException refusalOrLoss(SQLException failure) {
        String state = failure.getSQLState();
        if (state != null && (state.startsWith("22") || state.startsWith("23"))) {
            return new StrictCommitException(
                    ErrorCode.STRICT_REFUSED,
                    "Cannot commit on both databases: the follower refuses, " + failure.getMessage() + ".",
                    state);
        }
        closeSession();
        restsUntil = System.nanoTime() + REST_NANOS;
        return unreachable("SQLSTATE " + state + ": " + failure.getMessage());
    }

    private Acknowledged commitBoth(Connection leader) throws SQLException {
        StrictSession present = session;
        try {
            if (present == null) {
                throw new IllegalStateException("Nothing is staged");
            }
            try {
                leader.commit();
            } catch (SQLException | RuntimeException failure) {
                discard(present, failure);
                throw failure;
            }
            try {
                present.commitStaged();
            } catch (SQLException lost) {
                closeSession();
                wake.run();
                throw new StrictCommitException(
                        ErrorCode.STRICT_ANSWER_LOST,
                        "The leader has committed, and the follower's answer to COMMIT was lost: " + lost.getMessage(),
                        StrictCommitException.UNRESOLVED);
            }
            return Acknowledged.BY_BOTH;
        } finally {
            turn.unlock();
        }
    }

    private void discard(StrictSession present, Exception failure) {
        try {
            present.discardStaged();
        } catch (SQLException second) {
            failure.addSuppressed(second);
            closeSession();
        }
    }

    private static void rollback(Connection leader, StrictCommitException refusal) {
        try {
            leader.rollback();
        } catch (SQLException second) {
            refusal.addSuppressed(second);
        }
    }

    private StrictCommitException unreachable(String why) {
        return new StrictCommitException(
                ErrorCode.STRICT_UNREACHABLE,
                "Cannot commit on both databases, so neither has it: the follower cannot be asked, " + why + ".",
                StrictCommitException.UNREACHABLE);
    }

    private String inWords() {
        return limit.toMillis() + " ms";
    }

    private void closeSession() {
        StrictSession present = session;
        session = null;
        if (present != null) {
            present.close();
        }
    }

    @Override
    public void close() {
        turn.lock();
        try {
            closeSession();
        } finally {
            turn.unlock();
        }
        synchronized (watching) {
            Leader reader = watch;
            watch = null;
            if (reader != null) {
                StrictSession.closeQuietly(reader);
            }
        }
    }
}
