package io.dualwrite.compare.report;

import io.dualwrite.compare.side.Concern;
import io.dualwrite.compare.side.Use;
import io.dualwrite.error.Amount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a comparison found.
 *
 * @param source name of the source
 * @param target name of the target
 * @param begin what was known of the positions when it began
 * @param end the same when it ended
 * @param notes what a reader must know to read the numbers rightly
 * @param concerns what a comparison of rows does not see; none of it makes the two sides unequal
 * @param use what PostgreSQL did for it
 */
public record CompareReport(
        CompareMode mode,
        String source,
        String target,
        Instant begun,
        Duration took,
        Positions begin,
        Positions end,
        List<TableReport> tables,
        List<String> notes,
        List<Concern> concerns,
        Use use) {
    /** What it comes to. */
    public enum Verdict {
        EQUAL,
        DRIFT,
        NOTHING_COMPARED
    }

    public CompareReport {
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
        concerns = List.copyOf(concerns);
    }

    /**
     * A table that could not be compared is not equal; a comparison of no row is none, unless it was asked only for rows
     * that were written.
     */
    public Verdict verdict() {
        if (tables.stream().anyMatch(table -> !table.isEqual())) {
            return Verdict.DRIFT;
        }
        boolean something = rows() > 0 || (mode == CompareMode.INCREMENTAL && !tables.isEmpty());
        return something ? Verdict.EQUAL : Verdict.NOTHING_COMPARED;
    }

    /** Rows that were looked at, of the side that had more of them. */
    public long rows() {
        return tables.stream()
                .mapToLong(table -> Math.max(table.sourceRows(), table.targetRows()))
                .sum();
    }

    /** What PostgreSQL did for it, in words. */
    public String useInWords() {
        String processor = use.processor()
                .map(time ->
                        String.format(Locale.ROOT, ", %.2f s of processor without parallel workers", seconds(time)))
                .orElse("");
        String locks = use.locks().isEmpty() ? "none seen" : use.locksInWords();
        return String.format(
                Locale.ROOT,
                "PostgreSQL: %.2f s in queries%s; locks held: %s",
                seconds(use.queries()),
                processor,
                locks);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    public long drift() {
        return tables.stream().mapToLong(TableReport::drift).sum();
    }

    public long representations() {
        return tables.stream().mapToLong(TableReport::representations).sum();
    }

    public long inMotion() {
        return tables.stream().mapToLong(TableReport::inMotion).sum();
    }

    /** Who wrote that row, in words, where it can be proved. */
    public Optional<String> writer(Difference difference) {
        return difference.writtenOn().map(side -> {
            String name = side.name().toLowerCase(Locale.ROOT);
            return end.leader().equals(name)
                    ? "written on the " + name + " past what captures changes"
                    : "written on the " + name + " by somebody else";
        });
    }

    /** The same with further concerns. */
    public CompareReport and(List<Concern> further) {
        List<Concern> all = new ArrayList<>(concerns);
        all.addAll(further);
        return new CompareReport(mode, source, target, begun, took, begin, end, tables, notes, all, use);
    }

    /** In one sentence. */
    public String sentence() {
        return switch (verdict()) {
            case EQUAL ->
                String.format(
                        Locale.ROOT,
                        "Equal: %s of %s compared%s.",
                        Amount.of(rows(), "row"),
                        Amount.of(tables.size(), "table was", "tables were"),
                        motion());
            case NOTHING_COMPARED -> "Nothing was compared: there are no rows, or no table was chosen.";
            case DRIFT -> {
                long impossible = tables.stream()
                        .filter(table -> table.obstacle().isPresent())
                        .count();
                yield rows() == 0 && impossible == tables.size()
                        ? "Not equal: none of " + Amount.of(impossible, "table") + " could be compared."
                        : String.format(
                                Locale.ROOT,
                                "Not equal: %,d of %s differ%s%s.",
                                drift(),
                                Amount.of(rows(), "row"),
                                impossible == 0
                                        ? ""
                                        : ", and " + Amount.of(impossible, "table") + " could not be compared",
                                motion());
            }
        };
    }

    private String motion() {
        return inMotion() == 0
                ? ""
                : "; " + Amount.of(inMotion(), "row was", "rows were") + " still being written and not judged";
    }
}
