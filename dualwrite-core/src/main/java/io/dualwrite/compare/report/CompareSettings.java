package io.dualwrite.compare.report;

import io.dualwrite.compare.ContinuousComparison;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What to compare and how.
 *
 * @param tables names in the source; empty means all
 * @param share of the rows to look at when {@link CompareMode#SAMPLED}, between 0 and 1
 * @param rowsKept how many differing rows of a table are kept with their keys; all are counted
 * @param values whether values of rows go into the report
 * @param patience how long to wait for rows that are being written to come to rest
 * @param seed of what is drawn at random
 */
public record CompareSettings(
        CompareMode mode,
        Set<String> tables,
        double share,
        int rowsKept,
        boolean values,
        Pace pace,
        Duration patience,
        long seed) {
    public CompareSettings {
        tables = Set.copyOf(tables);
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be above 0 and at most 1, not " + share);
        }
    }

    /** Every row of every table, at full speed, without values. */
    public static CompareSettings full() {
        return new CompareSettings(
                CompareMode.FULL, Set.of(), 0.05, 20, false, Pace.FAST, Duration.ofSeconds(20), System.nanoTime());
    }

    /**
     * For {@link ContinuousComparison}: every row in short pieces, half of the time at rest, and nothing while the
     * application suffers.
     *
     * @param latency of the application now, by whatever measure
     */
    public static CompareSettings continuous(Supplier<Duration> latency, Duration latencyLimit) {
        return full().withMode(CompareMode.CONTINUOUS).withPace(Pace.polite(latency, latencyLimit));
    }

    public CompareSettings withMode(CompareMode other) {
        return new CompareSettings(other, tables, share, rowsKept, values, pace, patience, seed);
    }

    public CompareSettings withTables(Set<String> only) {
        return new CompareSettings(mode, only, share, rowsKept, values, pace, patience, seed);
    }

    public CompareSettings withShare(double other) {
        return new CompareSettings(mode, tables, other, rowsKept, values, pace, patience, seed);
    }

    public CompareSettings withRowsKept(int most) {
        return new CompareSettings(mode, tables, share, most, values, pace, patience, seed);
    }

    public CompareSettings withValues(boolean shown) {
        return new CompareSettings(mode, tables, share, rowsKept, shown, pace, patience, seed);
    }

    public CompareSettings withPace(Pace other) {
        return new CompareSettings(mode, tables, share, rowsKept, values, other, patience, seed);
    }

    public CompareSettings withPatience(Duration other) {
        return new CompareSettings(mode, tables, share, rowsKept, values, pace, other, seed);
    }

    public CompareSettings withSeed(long other) {
        return new CompareSettings(mode, tables, share, rowsKept, values, pace, patience, other);
    }
}
