package io.dualwrite.route.read;

import io.dualwrite.replicate.Replicator;
import io.dualwrite.replicate.status.ReplicatorState;
import io.dualwrite.replicate.status.ReplicatorStatus;
import io.dualwrite.route.decide.Freshness;
import java.time.Duration;

/**
 * How far the follower has come, as this process's replicator knows at once. In a process that stands by while another one
 * replicates, or whose replicator does not know, by the position that the follower keeps beside its rows. Thread-safe.
 */
public final class FollowerFreshness implements Freshness {
    /** The moment at which the leader was looked at is rounded. */
    private static final long MARGIN = Duration.ofMillis(2).toNanos();

    private final Replicator replicator;
    private final Freshness byPosition;

    public FollowerFreshness(Replicator replicator, Freshness byPosition) {
        this.replicator = replicator;
        this.byPosition = byPosition;
    }

    @Override
    public boolean holdsAllBefore(long moment) {
        long now = System.nanoTime();
        ReplicatorStatus status = replicator.status();
        boolean known = status.state() == ReplicatorState.IN_STEP
                || (status.state() == ReplicatorState.CATCHING_UP
                        && !status.lagTime().isZero());
        return known ? now - status.lagTime().toNanos() - MARGIN - moment > 0 : byPosition.holdsAllBefore(moment);
    }
}
