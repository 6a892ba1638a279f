package io.dualwrite.stage.guard;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * What was seen of the target and of how it is kept in step.
 *
 * @param reachable whether it answered
 * @param following whether it is being kept in step at all: somebody replicates, and everything was copied
 * @param caughtUp whether its rows are a state that the source had
 * @param lagChanges changes that wait
 * @param lagTime age of the oldest of them
 * @param quarantined tables with rows that the target does not take
 */
public record Observation(
        boolean reachable,
        boolean following,
        boolean caughtUp,
        long lagChanges,
        Duration lagTime,
        Set<String> quarantined) {
    /** Before anybody looked. */
    public static final Observation NONE = new Observation(false, false, false, 0, Duration.ZERO, Set.of());

    public Observation {
        Objects.requireNonNull(lagTime, "lagTime");
        quarantined = Set.copyOf(quarantined);
    }

    public Observation withQuarantined(Set<String> tables) {
        return new Observation(reachable, following, caughtUp, lagChanges, lagTime, tables);
    }
}
