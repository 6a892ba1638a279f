package io.dualwrite.route.read;

import io.dualwrite.replicate.Replicator;
import io.dualwrite.replicate.ReplicatorState;
import io.dualwrite.replicate.ReplicatorStatus;
import io.dualwrite.route.decide.Freshness;
import java.time.Duration;

/**
 * How far the follower has come, as this process's replicator knows. In a process that only stands by, nothing is known, and
 * whoever wrote reads from the leader. Thread-safe.
 */
public final class FollowerFreshness implements Freshness {
    /** The lag is measured with a clock that people set, and rounded. */
    private static final long MARGIN = Duration.ofMillis(2).toNanos();

    private final Replicator replicator;

    public FollowerFreshness(Replicator replicator) {
        this.replicator = replicator;
    }

    @Override
    public boolean holdsAllBefore(long moment) {
        long now = System.nanoTime();
        ReplicatorStatus status = replicator.status();
        boolean known = status.state() == ReplicatorState.IN_STEP
                || (status.state() == ReplicatorState.CATCHING_UP
                        && !status.lagTime().isZero());
        return known && now - status.lagTime().toNanos() - MARGIN - moment > 0;
    }
}
