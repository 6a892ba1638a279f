package io.dualwrite.replicate.status;

import io.dualwrite.replicate.cycle.CycleResult;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the replicator's thread writes down and others read. Thread-safe. */
public final class Progress {
    private ReplicatorState state = ReplicatorState.OFF;
    private String position = "";
    private long backlog;
    private long taken;
    private ReplicatorTotals totals = ReplicatorTotals.NOTHING;
    private boolean wasInStep;
    private long inStepAt;
    private @Nullable String lastError;

    public synchronized void become(ReplicatorState next) {
        state = next;
    }

    public synchronized void failed(ReplicatorState next, String error) {
        state = next;
        lastError = error;
    }

    public synchronized void at(String reached) {
        position = reached;
    }

    /** @param asOf when the leader was looked at */
    public synchronized void took(String reached, long entries, long waiting, boolean caughtUp, long asOf) {
        position = reached;
        taken += entries;
        backlog = waiting;
        if (caughtUp) {
            inStep(asOf);
        } else {
            state = ReplicatorState.CATCHING_UP;
        }
    }

    public synchronized void count(CycleResult.Took took) {
        totals = totals.plus(took);
    }

    public synchronized ReplicatorTotals totals() {
        return totals;
    }

    /** @param asOf when the leader was looked at */
    public synchronized void inStep(long asOf) {
        state = ReplicatorState.IN_STEP;
        backlog = 0;
        inStepAt = asOf;
        wasInStep = true;
    }

    /** Nothing waits, and the follower is not in the leader's state yet. */
    public synchronized void copying() {
        state = ReplicatorState.CATCHING_UP;
        backlog = 0;
    }

    public synchronized ReplicatorStatus status() {
        Duration lag = wasInStep ? Duration.ofNanos(System.nanoTime() - inStepAt) : Duration.ZERO;
        return new ReplicatorStatus(state, position, backlog, lag, taken, Optional.ofNullable(lastError));
    }
}
