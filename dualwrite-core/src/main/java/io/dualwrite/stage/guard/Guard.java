package io.dualwrite.stage.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Closes at the first observation that exceeds a limit. Opens again once every observation of the settling time was within
 * half of the limits. A value: each observation gives the next one.
 */
public final class Guard {
    private final GuardLimits limits;
    private final boolean open;
    private final @Nullable Instant wellSince;
    private final GuardVerdict verdict;

    private Guard(GuardLimits limits, boolean open, @Nullable Instant wellSince, GuardVerdict verdict) {
        this.limits = limits;
        this.open = open;
        this.wellSince = wellSince;
        this.verdict = verdict;
    }

    /** Closed until somebody looks. */
    public static Guard of(GuardLimits limits) {
        Objects.requireNonNull(limits, "limits");
        return new Guard(limits, false, null, GuardVerdict.closed("the target was not looked at yet", Set.of()));
    }

    public GuardVerdict verdict() {
        return verdict;
    }

    public GuardLimits limits() {
        return limits;
    }

    /** The guard after this observation. */
    public Guard after(Observation seen, Instant now) {
        Optional<String> exceeded = exceeded(seen, limits);
        if (exceeded.isPresent()) {
            return new Guard(limits, false, null, GuardVerdict.closed(exceeded.get(), seen.quarantined()));
        }
        if (open) {
            return opened(seen);
        }
        Optional<String> notYet = exceeded(seen, limits.halved());
        if (notYet.isPresent()) {
            return new Guard(
                    limits, false, null, GuardVerdict.closed("coming back: " + notYet.get(), seen.quarantined()));
        }
        Instant since = wellSince == null ? now : wellSince;
        Duration left = limits.settle().minus(Duration.between(since, now));
        if (left.isZero() || left.isNegative()) {
            return opened(seen);
        }
        return new Guard(
                limits,
                false,
                since,
                GuardVerdict.closed("coming back: well for less than " + seconds(limits.settle()), seen.quarantined()));
    }

    private Guard opened(Observation seen) {
        return new Guard(limits, true, null, new GuardVerdict(true, "", seen.quarantined()));
    }

    private static Optional<String> exceeded(Observation seen, GuardLimits limits) {
        if (!seen.reachable()) {
            return Optional.of("the target is unreachable");
        }
        if (!seen.following()) {
            return Optional.of("nobody keeps the target in step");
        }
        if (!seen.caughtUp()) {
            return Optional.of("the target is catching up");
        }
        if (seen.lagChanges() > limits.lagChanges()) {
            return Optional.of("lag " + seen.lagChanges() + " changes > " + limits.lagChanges());
        }
        if (seen.lagTime().compareTo(limits.lagTime()) > 0) {
            return Optional.of("lag " + seconds(seen.lagTime()) + " > " + seconds(limits.lagTime()));
        }
        return Optional.empty();
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 1000 + "." + (time.toMillis() % 1000) / 100 + " s";
    }
}
