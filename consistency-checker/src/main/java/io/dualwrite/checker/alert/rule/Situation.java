package io.dualwrite.checker.alert.rule;

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
 * @param journalBytes size of the journal, and of the write-ahead log
 * @param replicatorBeat when a replicator last held the lease
 * @param replicating whether the stage wants a replicator to run
 * @param targetErrorRate failed reads on the target, of all that were tried, in the last minutes
 * @param targetSlowness p95 of reads on the target, divided by that on the source; 1 if nobody would notice the difference
 * @param lastVerified when a check that compared rows last ended well or not; before the first one, since when there was
 *     something to compare
 * @param lastBackup when the newest backup was taken
 * @param unseen what could not be looked at; each part at most once
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
        List<Unseen> unseen) {
    public Situation {
        Objects.requireNonNull(at, "at");
        findings = List.copyOf(findings);
        unseen = List.copyOf(unseen);
    }

    /**
     * A part that could not be looked at.
     *
     * @param part in a word: it stays the same while the reasons change
     * @param why in a sentence
     */
    public record Unseen(String part, String why) {}

    OptionalDouble changesBehind() {
        return known(lagChanges);
    }

    OptionalDouble millisBehind() {
        return lagAge.map(Situation::millis).orElse(OptionalDouble.empty());
    }

    OptionalDouble rowsRefused() {
        return known(quarantined);
    }

    OptionalDouble bytesOfJournal() {
        return known(journalBytes);
    }

    /** While a replicator is wanted. */
    OptionalDouble millisOfSilence() {
        return replicating ? since(replicatorBeat) : OptionalDouble.empty();
    }

    /** While both sides are to be equal; for ever, if nothing was verified yet. */
    OptionalDouble millisUnverified() {
        OptionalDouble age = since(lastVerified);
        return replicating ? OptionalDouble.of(age.orElse(Double.POSITIVE_INFINITY)) : OptionalDouble.empty();
    }

    OptionalDouble millisWithoutBackup() {
        return since(lastBackup);
    }

    private OptionalDouble since(Optional<Instant> moment) {
        return moment.map(then -> millis(Duration.between(then, at))).orElse(OptionalDouble.empty());
    }

    private static OptionalDouble known(OptionalLong number) {
        return number.isPresent() ? OptionalDouble.of((double) number.getAsLong()) : OptionalDouble.empty();
    }

    private static OptionalDouble millis(Duration duration) {
        return OptionalDouble.of((double) duration.toMillis());
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
