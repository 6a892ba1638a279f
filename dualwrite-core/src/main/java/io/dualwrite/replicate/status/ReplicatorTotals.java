package io.dualwrite.replicate.status;

import io.dualwrite.replicate.cycle.CycleResult;
import java.time.Duration;

/**
 * What a replicator has done since its start. Two of these and the time between them give the throughput, and where a
 * cycle's time goes.
 *
 * @param read time to read journal and rows
 * @param write time until everything was written on the follower
 * @param commit time from there until COMMIT was answered
 */
public record ReplicatorTotals(long batches, long entries, long rows, Duration read, Duration write, Duration commit) {
    static final ReplicatorTotals NOTHING = new ReplicatorTotals(0, 0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    ReplicatorTotals plus(CycleResult.Took took) {
        return new ReplicatorTotals(
                batches + 1,
                entries + took.batch().entries(),
                rows + took.batch().rows(),
                read.plusNanos(took.readNanos()),
                write.plusNanos(took.taken().writeNanos()),
                commit.plusNanos(took.taken().commitNanos()));
    }
}
