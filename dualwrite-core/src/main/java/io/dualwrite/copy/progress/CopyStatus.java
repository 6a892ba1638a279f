package io.dualwrite.copy.progress;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an operator wants to know at a glance.
 *
 * @param rowsPerSecond at present; zero while that is unknown
 * @param remaining time until all rows are there; empty while that is unknown
 * @param heldBack why it is slower than it could be; empty if nothing holds it back
 * @param partsLeft indexes and references still to be made again
 */
public record CopyStatus(
        CopyPhase phase,
        List<TableStatus> tables,
        double rowsPerSecond,
        Optional<Duration> remaining,
        Optional<String> heldBack,
        int partsLeft) {
    public CopyStatus {
        tables = List.copyOf(tables);
    }

    public long rows() {
        return tables.stream().mapToLong(TableStatus::rows).sum();
    }

    public long expected() {
        return tables.stream().mapToLong(TableStatus::expected).sum();
    }

    public long bytes() {
        return tables.stream().mapToLong(TableStatus::bytes).sum();
    }

    public long refused() {
        return tables.stream().mapToLong(TableStatus::refused).sum();
    }

    /** Share of the rows that are there, from 0 to 1. */
    public double share() {
        long expected = expected();
        if (expected == 0) {
            return phase == CopyPhase.FINISHED ? 1 : 0;
        }
        return Math.min(1, (double) rows() / expected);
    }
}
