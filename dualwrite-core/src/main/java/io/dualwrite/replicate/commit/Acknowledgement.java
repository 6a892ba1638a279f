package io.dualwrite.replicate.commit;

import io.dualwrite.replicate.Acknowledged;
import io.dualwrite.replicate.Replicator;
import io.dualwrite.replicate.status.ReplicatorState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * What a committer does between the leader's commit and going on.
 *
 * <ul>
 *   <li>With {@link When#SOURCE} it tells the replicator and goes on: the follower has the change milliseconds later.
 *   <li>With {@link When#BOTH} it waits until the follower has it, together with all who committed in the meantime, but never
 *       longer than the time limit. One commit that waits in vain opens a circuit: all others go on at once until the
 *       follower has caught up again.
 *   <li>With {@link When#AUTO} it is the second from the moment any read may go to the follower, else the first.
 * </ul>
 *
 * <p>The commit itself is never undone. Thread-safe.
 */
public final class Acknowledgement implements CommitProtocol {
    /** Until when a commit does not return. */
    public enum When {
        /** As {@link #BOTH} while the follower may serve reads, else as {@link #SOURCE}. */
        AUTO,
        /** Until the leader has it. */
        SOURCE,
        /** Until the follower has it too, or the time limit is over. */
        BOTH,
        /** Until both have it; otherwise it fails, and neither has it. Only {@link CommitProtocol#of} knows how. */
        STRICT
    }

    public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(2);

    private final Replicator replicator;
    private final When when;
    private final Duration limit;
    private final BooleanSupplier followerServesReads;
    private final FollowerWait standingBy;

    public Acknowledgement(Replicator replicator, When when, Duration limit, BooleanSupplier followerServesReads) {
        this(replicator, when, limit, followerServesReads, replicator::awaitFollower);
    }

    /** @param standingBy how to wait while another process brings the changes */
    Acknowledgement(
            Replicator replicator,
            When when,
            Duration limit,
            BooleanSupplier followerServesReads,
            FollowerWait standingBy) {
        this.replicator = Objects.requireNonNull(replicator, "replicator");
        this.when = Objects.requireNonNull(when, "when");
        this.limit = Objects.requireNonNull(limit, "limit");
        this.followerServesReads = Objects.requireNonNull(followerServesReads, "followerServesReads");
        this.standingBy = Objects.requireNonNull(standingBy, "standingBy");
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("The time limit must be greater than 0, but is " + limit);
        }
        if (when == When.STRICT) {
            throw new IllegalArgumentException("A strict commit is not one that is acknowledged afterwards");
        }
    }

    @Override
    public Acknowledged commit(Connection leader) throws SQLException {
        leader.commit();
        return committed();
    }

    @Override
    public boolean needsTransaction() {
        return false;
    }

    @Override
    public Acknowledged committed() {
        boolean waits = when == When.BOTH || (when == When.AUTO && followerServesReads.getAsBoolean());
        if (!waits) {
            replicator.wake();
            return Acknowledged.BY_LEADER_ONLY;
        }
        return replicator.status().state() == ReplicatorState.STANDBY
                ? standingBy.await(limit)
                : replicator.awaitFollower(limit);
    }

    @Override
    public void close() {
        // The replicator is not ours.
    }
}
