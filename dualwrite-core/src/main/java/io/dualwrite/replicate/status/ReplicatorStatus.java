package io.dualwrite.replicate.status;

import java.time.Duration;
import java.util.Optional;

/**
 * What an operator wants to know at a glance.
 *
 * @param position of the follower, empty until it was asked
 * @param lagChanges journal entries known to wait; what nobody has looked at yet is not counted
 * @param lagTime how old the oldest change may be that the follower does not hold: time since its state was last the
 *     leader's
 * @param taken journal entries taken since the start
 * @param lastError what interrupted or stopped it last
 */
public record ReplicatorStatus(
        ReplicatorState state,
        String position,
        long lagChanges,
        Duration lagTime,
        long taken,
        Optional<String> lastError) {}
