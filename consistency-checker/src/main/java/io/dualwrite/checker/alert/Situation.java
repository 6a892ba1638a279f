package io.dualwrite.checker.alert;

import io.dualwrite.checker.finding.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the sidecar knows at one moment. What could not be found out is empty, and no rule takes that for well.
 *
 * @param at this moment
 * @param findings that are live
 * @param lagChanges journal entries that the follower has not taken
 * @param lagAge how long ago the follower was last in the leader's state
 * @param quarantined rows that the follower does not take
 * @param journalBytes size of the journal, with the WAL that it is part of
 * @param replicatorBeat when a replicator last held the lease
 * @param replicating whether the stage wants a replicator to run
 * @param targetErrorRate failed reads on the target, of all that were tried, in the last minutes
 * @param targetSlowness p95 of reads on the target, divided by that on the source
 * @param lastVerified when a check that compared rows last ended well or not
 * @param lastBackup when the newest backup was taken
 * @param unreachable what could not be reached, and why, in words
 */
public record Situation(
        Instant at,
        List<Finding> findings,
        OptionalLong lagChanges,
        Optional<Duration> lagAge,
        OptionalLong quarantined,
        OptionalLong journalBytes,
        Optional<Instant> replicatorBeat,
        boolean replicating,
        OptionalDouble targetErrorRate,
        OptionalDouble targetSlowness,
        Optional<Instant> lastVerified,
        Optional<Instant> lastBackup,
        List<String> unreachable) {
    public Situation {
        Objects.requireNonNull(at, "at");
        findings = List.copyOf(findings);
        unreachable = List.copyOf(unreachable);
    }

    /** Nothing is known but the time: where to begin from. */
    public static Situation unknown(Instant at) {
        return new Situation(
                at,
                List.of(),
                OptionalLong.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                false,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
