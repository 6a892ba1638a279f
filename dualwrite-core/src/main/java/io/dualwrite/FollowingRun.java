package io.dualwrite;

import io.dualwrite.replicate.Acknowledged;
import io.dualwrite.replicate.Replicator;
import io.dualwrite.replicate.commit.CommitProtocol;
import io.dualwrite.replicate.status.ReplicatorState;
import io.dualwrite.replicate.status.ReplicatorStatus;
import io.dualwrite.store.mapping.TableMapping;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What runs while the target follows.
 *
 * @param journal identity of the one that is followed
 */
record FollowingRun(
        String journal,
        Replicator replicator,
        CommitProtocol protocol,
        List<TableMapping> tables,
        Copying copying,
        @Nullable RoutedReads reads)
        implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Following.class);
    private static final Duration LOOK_WHILE_DRAINING = Duration.ofMillis(20);

    boolean hasStopped() {
        return replicator.status().state() == ReplicatorState.STOPPED;
    }

    /** Waits until the target has what was committed up to now, or the time is over; only the process that replicates can. */
    void drain(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        ReplicatorState state = replicator.status().state();
        if (state != ReplicatorState.IN_STEP && state != ReplicatorState.CATCHING_UP) {
            return;
        }
        Acknowledged last = replicator.awaitFollower(limit);
        while (last != Acknowledged.BY_BOTH
                && System.nanoTime() < end
                && replicator.status().state() == ReplicatorState.CATCHING_UP) {
            if (Thread.interrupted()) {
                return;
            }
            LockSupport.parkNanos(LOOK_WHILE_DRAINING.toNanos());
        }
        ReplicatorStatus status = replicator.status();
        log.info("Stopping with the target at {}, {} changes behind", status.position(), status.lagChanges());
    }

    @Override
    public void close() {
        copying.close();
        if (reads != null) {
            reads.close();
        }
        replicator.close();
        protocol.close();
    }
}
