package io.dualwrite.compare.report;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of one table.
 *
 * @param notCompared why it was not compared at all; see {@link #obstacle()}
 * @param sourceRows rows of the source that were looked at
 * @param targetRows rows of the target that were looked at
 * @param differences rows that differ, by kind; exact
 * @param representations rows that are stored differently and equal by a declared rule; not differences
 * @param inMotion rows that were being written until patience ended; not differences
 * @param beside rows that were put beside each other, because sums differed or a rule applied
 * @param sample some of the rows that differ
 * @param method how it was compared, in words
 * @param equalAt when both sides were known to be equal before, if that is remembered; see {@link #lastEqual()}
 */
public record TableReport(
        String table,
        String target,
        @Nullable String notCompared,
        long sourceRows,
        long targetRows,
        Map<DifferenceKind, Long> differences,
        long representations,
        long inMotion,
        long beside,
        List<Difference> sample,
        String method,
        Duration took,
        @Nullable Instant equalAt) {
    public TableReport {
        differences = differences.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(differences));
        sample = List.copyOf(sample);
    }

    public static TableReport impossible(String table, String target, String why) {
        return new TableReport(table, target, why, 0, 0, Map.of(), 0, 0, 0, List.of(), "", Duration.ZERO, null);
    }

    public Optional<String> obstacle() {
        return Optional.ofNullable(notCompared);
    }

    public Optional<Instant> lastEqual() {
        return Optional.ofNullable(equalAt);
    }

    public long count(DifferenceKind kind) {
        return differences.getOrDefault(kind, 0L);
    }

    /** Rows that differ. */
    public long drift() {
        return differences.values().stream().mapToLong(Long::longValue).sum();
    }

    public boolean isEqual() {
        return notCompared == null && drift() == 0;
    }
}
