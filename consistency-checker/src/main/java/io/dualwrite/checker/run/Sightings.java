package io.dualwrite.checker.run;

import io.dualwrite.checker.finding.FindingKind;
import io.dualwrite.checker.finding.Scope;
import io.dualwrite.checker.finding.Severity;
import io.dualwrite.checker.finding.SightedRow;
import io.dualwrite.checker.finding.Sighting;
import io.dualwrite.compare.report.CompareMode;
import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.Difference;
import io.dualwrite.compare.report.TableReport;
import io.dualwrite.compare.side.Concern;
import io.dualwrite.error.Amount;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a comparison saw, in the words of findings, and where it looked. */
record Sightings(Scope scope, List<Sighting> sightings) {
    /** What concerns the whole, and no table. */
    private static final String ALL_TABLES = "all tables";

    /**
     * While the source leads, sequences of the target are behind by design: they are set before it takes over.
     *
     * @param allTables whether every table was to be looked at: then one that is not there any more has no findings left
     */
    static Sightings of(CompareReport report, boolean allTables) {
        List<Sighting> seen = new ArrayList<>();
        report.tables().forEach(table -> addTable(report.mode(), table, seen));
        report.tables().forEach(table -> addWriters(report, table, seen));
        boolean sourceLeads = report.end().known() && report.end().leader().equals("source");
        report.concerns().stream()
                .filter(concern -> !(sourceLeads && concern.kind() == Concern.Kind.SEQUENCE_BEHIND))
                .forEach(concern -> seen.add(concern(concern)));
        if (report.verdict() == CompareReport.Verdict.NOTHING_COMPARED) {
            seen.add(new Sighting(FindingKind.NOTHING_COMPARED, ALL_TABLES, Severity.WARNING, 0, report.sentence()));
        }
        Set<String> looked = report.tables().stream()
                .filter(table -> table.obstacle().isEmpty())
                .map(TableReport::table)
                .collect(Collectors.toSet());
        looked.add(ALL_TABLES);
        report.concerns().forEach(concern -> looked.add(concern.object()));
        boolean whole = allTables && report.mode().looksAtAllRows();
        return new Sightings(new Scope(kinds(report.mode()), subject -> whole || looked.contains(subject)), seen);
    }

    /**
     * Only a check of every row can say that a row no longer differs; a sample or a few keys cannot. That a table can be
     * compared again, every check of it shows.
     */
    private static Set<FindingKind> kinds(CompareMode mode) {
        return switch (mode) {
            case FULL, CONTINUOUS ->
                EnumSet.of(
                        FindingKind.DRIFT,
                        FindingKind.FOREIGN_WRITER,
                        FindingKind.COUNT_MISMATCH,
                        FindingKind.SCHEMA_MISFIT,
                        FindingKind.ORPHANS,
                        FindingKind.SEQUENCE_BEHIND,
                        FindingKind.UNIQUE_NOT_ENFORCED,
                        FindingKind.NOTHING_COMPARED);
            case COUNTS ->
                EnumSet.of(FindingKind.COUNT_MISMATCH, FindingKind.SCHEMA_MISFIT, FindingKind.NOTHING_COMPARED);
            case INCREMENTAL, SAMPLED -> EnumSet.of(FindingKind.SCHEMA_MISFIT, FindingKind.NOTHING_COMPARED);
        };
    }

    private static void addTable(CompareMode mode, TableReport table, List<Sighting> seen) {
        if (table.obstacle().isPresent()) {
            seen.add(new Sighting(
                    FindingKind.SCHEMA_MISFIT,
                    table.table(),
                    Severity.CRITICAL,
                    0,
                    "not compared: " + table.obstacle().get()));
        } else if (table.drift() > 0) {
            boolean counts = mode == CompareMode.COUNTS;
            seen.add(new Sighting(
                    counts ? FindingKind.COUNT_MISMATCH : FindingKind.DRIFT,
                    table.table(),
                    Severity.CRITICAL,
                    table.drift(),
                    counts ? counted(table) : inWords(table),
                    table.sample().stream().map(Sightings::row).toList()));
        }
    }

    /** Rows of which it can be proved who wrote them: not we, or nobody whom the journal saw. */
    private static void addWriters(CompareReport report, TableReport table, List<Sighting> seen) {
        List<Difference> proved = table.sample().stream()
                .filter(difference -> difference.writtenOn().isPresent())
                .toList();
        if (!proved.isEmpty()) {
            String words = proved.stream()
                    .flatMap(difference -> report.writer(difference).stream())
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining("; "));
            seen.add(new Sighting(
                    FindingKind.FOREIGN_WRITER,
                    table.table(),
                    Severity.CRITICAL,
                    proved.size(),
                    Amount.of(proved.size(), "row") + " at least: " + words,
                    proved.stream().map(Sightings::row).toList()));
        }
    }

    private static String counted(TableReport table) {
        return String.format(
                Locale.ROOT,
                "%s in the source, %,d in the target",
                Amount.of(table.sourceRows(), "row"),
                table.targetRows());
    }

    private static String inWords(TableReport table) {
        String kinds = new TreeMap<>(table.differences())
                .entrySet().stream()
                        .map(entry -> String.format(
                                Locale.ROOT,
                                "%,d %s",
                                entry.getValue(),
                                entry.getKey().phrase()))
                        .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%,d of %s: %s",
                table.drift(),
                Amount.of(rows(table), "row differs", "rows differ"),
                kinds);
    }

    private static long rows(TableReport table) {
        return Math.max(table.sourceRows(), table.targetRows());
    }

    private static SightedRow row(Difference difference) {
        return SightedRow.of(
                difference.key(),
                difference.kind().word(),
                difference.columns().stream().map(Difference.Column::name).toList());
    }

    private static Sighting concern(Concern concern) {
        FindingKind kind = switch (concern.kind()) {
            case ORPHANS -> FindingKind.ORPHANS;
            case SEQUENCE_BEHIND -> FindingKind.SEQUENCE_BEHIND;
            case UNIQUE_NOT_ENFORCED -> FindingKind.UNIQUE_NOT_ENFORCED;
            case CAPTURE -> FindingKind.CAPTURE_BROKEN;
        };
        // A sequence is behind by itself while the source leads: to be done before that changes, and nobody is to be
        // woken.
        Severity severity = kind == FindingKind.SEQUENCE_BEHIND ? Severity.INFO : Severity.WARNING;
        return new Sighting(kind, concern.object(), severity, concern.rows(), concern.sentence());
    }
}
