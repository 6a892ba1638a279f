package io.dualwrite.replicate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the replicator's thread writes down and others read. Thread-safe. */
final class Progress {
    private final InstantSource clock;
    private ReplicatorState state = ReplicatorState.OFF;
    private String position = "";
    private long backlog;
    private long taken;
    private ReplicatorTotals totals = ReplicatorTotals.NOTHING;
    private @Nullable Instant inStepAt;
    private @Nullable String lastError;

    Progress(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void become(ReplicatorState next) {
        state = next;
    }

    synchronized void failed(ReplicatorState next, String error) {
        state = next;
        lastError = error;
    }

    synchronized void at(String reached) {
        position = reached;
    }

    /** @param asOf when the leader was looked at */
    synchronized void took(String reached, long entries, long waiting, boolean caughtUp, Instant asOf) {
        position = reached;
        taken += entries;
        backlog = waiting;
        if (caughtUp) {
            inStep(asOf);
        } else {
            state = ReplicatorState.CATCHING_UP;
        }
    }

    synchronized void count(CycleResult.Took took) {
        totals = totals.plus(took);
    }

    synchronized ReplicatorTotals totals() {
        return totals;
    }

    synchronized void inStep(Instant asOf) {
        state = ReplicatorState.IN_STEP;
        backlog = 0;
        inStepAt = asOf;
    }

    /** Nothing waits, and the follower is not in the leader's state yet. */
    synchronized void copying() {
        state = ReplicatorState.CATCHING_UP;
        backlog = 0;
    }

    synchronized ReplicatorStatus status() {
        Instant since = inStepAt;
        Duration lag = since == null ? Duration.ZERO : Duration.between(since, clock.instant());
        return new ReplicatorStatus(state, position, backlog, lag, taken, Optional.ofNullable(lastError));
    }
}
