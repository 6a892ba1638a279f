package io.dualwrite.replicate.commit;

import io.dualwrite.replicate.Acknowledged;
import io.dualwrite.replicate.Replication;
import io.dualwrite.replicate.Replicator;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How the application's commit on the leader ends: the one place that knows about {@code auto}, {@code source}, {@code
 * both} and {@code strict}. Whoever hands out connections of the leader calls, instead of {@code commit()} of the real
 * connection:
 *
 * <ul>
 *   <li>{@link #commit} for a transaction;
 *   <li>{@link #committed} after a statement that the leader committed by itself (auto-commit), unless {@link
 *       #needsTransaction()}: then such a statement must be run with auto-commit switched off, and ended by {@link
 *       #commit}.
 * </ul>
 *
 * <p>A transaction that has only read may be committed directly. Thread-safe; a connection is used by the caller's thread
 * only, and not kept.
 */
public interface CommitProtocol extends AutoCloseable {
    /**
     * The one that the setting asks for.
     *
     * @param limit how long a commit may wait for the follower
     * @param followerServesReads asked by {@link Acknowledgement.When#AUTO} at each commit
     */
    static CommitProtocol of(
            Acknowledgement.When when,
            Replication pair,
            Replicator replicator,
            Duration limit,
            BooleanSupplier followerServesReads) {
        return of(when, pair, replicator, limit, followerServesReads, replicator::awaitFollower);
    }

    /** @param standingBy how to wait for the follower while another process brings the changes */
    static CommitProtocol of(
            Acknowledgement.When when,
            Replication pair,
            Replicator replicator,
            Duration limit,
            BooleanSupplier followerServesReads,
            FollowerWait standingBy) {
        return when == Acknowledgement.When.STRICT
                ? new StrictCommit(pair, replicator::hurry, limit)
                : new Acknowledgement(replicator, when, limit, followerServesReads, standingBy);
    }

    /** Waits until the follower holds what was committed before. */
    @FunctionalInterface
    interface FollowerWait {
        Acknowledged await(Duration limit);
    }

    /**
     * Commits the leader's transaction.
     *
     * @param leader the real connection, not in auto-commit mode
     * @throws SQLException if the leader does not commit, as its driver says it; or, from a strict protocol only, an
     *     {@link StrictCommitException}, which says whether the leader has the transaction
     */
    Acknowledged commit(Connection leader) throws SQLException;

    /** To be called after the leader has committed by itself. */
    Acknowledged committed();

    /** Whether a statement that may write must not be left to auto-commit: afterwards nobody could object any more. */
    boolean needsTransaction();

    /** Lets go of connections of its own. */
    @Override
    void close();
}
