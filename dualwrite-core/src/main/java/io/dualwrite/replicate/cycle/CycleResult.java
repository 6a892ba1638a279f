package io.dualwrite.replicate.cycle;

import io.dualwrite.store.batch.Applied;
import io.dualwrite.store.batch.Batch;
import io.dualwrite.store.batch.CaptureBroken;
import java.util.List;

/** What one cycle did. */
public sealed interface CycleResult {
    /** There was nothing to take, and the follower is in the leader's state. */
    record Idle() implements CycleResult {}

    /** There was nothing to take, and the follower waits for rows that are still being copied into it. */
    record Copying() implements CycleResult {}

    /** The follower has committed a batch. */
    record Took(Batch batch, List<Applied.Obstacle> removed, Applied.Taken taken, long readNanos, Look look)
            implements CycleResult {}

    /** Nothing was taken: the journal cannot be trusted. */
    record Broken(CaptureBroken broken) implements CycleResult {}

    /** Nothing was taken: somebody else has moved the position, and the next cycle begins there. */
    record Moved() implements CycleResult {}
}
