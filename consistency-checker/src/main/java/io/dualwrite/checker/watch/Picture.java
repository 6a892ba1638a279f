package io.dualwrite.checker.watch;

import io.dualwrite.checker.watch.application.ApplicationState;
import io.dualwrite.checker.watch.application.TargetReads;
import io.dualwrite.checker.watch.database.Asked;
import io.dualwrite.checker.watch.database.SourceState;
import io.dualwrite.checker.watch.database.TargetState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pair at one moment. What could not be found out is absent, and a {@linkplain #problems problem} says why.
 *
 * @param pair names of the two databases
 * @param asked what the flags ask for: from the source, or from its copy in the target while that is away
 * @param lag absent while nothing follows
 * @param latency of reads on both sides
 * @param errorRate share of the reads on the target that failed in the last minutes
 * @param silentSince since when no replicator has shown itself, though one is wanted
 */
public record Picture(
        Instant at,
        Pair pair,
        @Nullable Asked asked,
        @Nullable SourceState source,
        @Nullable TargetState target,
        Application application,
        @Nullable Lag lag,
        Rates rates,
        TargetReads.Latency latency,
        @Nullable Double errorRate,
        @Nullable Instant silentSince,
        List<Problem> problems) {
    public Picture {
        problems = List.copyOf(problems);
    }

    /** Names for people. */
    public record Pair(String source, String target) {}

    /** @param address absent if it is not configured */
    public record Application(
            @Nullable String address, @Nullable ApplicationState state) {}

    /** @param millis age of the oldest change that the follower does not hold */
    public record Lag(long changes, long millis) {}

    /** Per second. Absent while there is nothing to compare with. */
    public record Rates(
            @Nullable Double written,
            @Nullable Double applied,
            @Nullable Double sourceReads,
            @Nullable Double targetReads) {
        static final Rates UNKNOWN = new Rates(null, null, null, null);
    }

    /** Whether the flags want the target to be kept in step. */
    public boolean follows() {
        return asked != null && asked.following();
    }

    /**
     * Whether both sides should hold the same: not while nothing is asked to follow, nor while rows are brought over that were
     * there before, nor while the source was not seen yet. Without a word of the application, they should.
     */
    public boolean shouldBeEqual() {
        boolean copying =
                target != null && target.followed() != null && target.followed().copying();
        boolean unfollowed = asked != null && (!asked.following() || (target != null && target.followed() == null));
        return source != null && !copying && !unfollowed;
    }

    /**
     * Whether what a check saw that has just ended is to be believed. What cannot be seen now contradicts nothing that the check saw.
     *
     * @param journalSeen whether it began with a journal. Where the target is said to be kept in step and there was none, the
     *     one or the other has just changed
     */
    public boolean bearsOut(boolean journalSeen) {
        return journalSeen ? source == null || shouldBeEqual() : shouldBeEqual() && !follows();
    }

    /** Rows that the target does not take. */
    public Optional<Long> quarantined() {
        return Optional.ofNullable(target)
                .map(state -> state.quarantine().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }
}
