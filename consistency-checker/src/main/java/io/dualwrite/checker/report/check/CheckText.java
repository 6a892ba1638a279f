package io.dualwrite.checker.report.check;

import io.dualwrite.checker.report.Paragraphs;
import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.Difference;
import io.dualwrite.compare.report.DifferenceKind;
import io.dualwrite.compare.report.TableReport;
import io.dualwrite.compare.side.Concern;
import io.dualwrite.error.Amount;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a comparison of both databases found, for a terminal: what differs first. */
public final class CheckText {
    private final Paragraphs text = new Paragraphs();

    private CheckText() {}

    public static String render(CompareReport report) {
        CheckText page = new CheckText();
        page.text.line(report.sentence()).line("");
        page.text.line(report.source() + " and " + report.target());
        page.text.line(String.format(
                Locale.ROOT,
                "%s, begun %s, %.1f seconds, %s of %s",
                report.mode().name().toLowerCase(Locale.ROOT),
                report.begun().truncatedTo(ChronoUnit.SECONDS),
                report.took().toMillis() / 1000.0,
                Amount.of(report.rows(), "row"),
                Amount.of(report.tables().size(), "table")));
        page.text.line("at the beginning: " + report.begin().inWords());
        page.text.line("at the end: " + report.end().inWords());
        page.text.line(report.useInWords());
        report.notes().forEach(note -> page.text.wrapped("note: ", note));
        report.tables().stream().filter(table -> !table.isEqual()).forEach(table -> page.unequal(table, report));
        page.concerns(report.concerns());
        page.equal(report.tables().stream().filter(TableReport::isEqual).toList());
        return page.text.toString();
    }

    private void unequal(TableReport table, CompareReport report) {
        text.line("").line(table.table());
        if (table.obstacle().isPresent()) {
            text.wrapped("  ! ", "not compared: " + table.obstacle().get());
            return;
        }
        text.line("  " + counts(table));
        table.lastEqual().ifPresent(moment -> text.line("  both sides were equal on " + moment));
        for (DifferenceKind kind : DifferenceKind.values()) {
            if (table.count(kind) > 0) {
                text.line(String.format(Locale.ROOT, "  %,d %s. %s", table.count(kind), kind.word(), kind.sentence()));
                table.sample().stream()
                        .filter(one -> one.kind() == kind)
                        .forEach(one -> difference(one, report.writer(one)));
            }
        }
    }

    private void difference(Difference one, Optional<String> writer) {
        List<String> columns = new ArrayList<>();
        for (Difference.Column column : one.columns()) {
            columns.add(
                    column.sourceValue().isEmpty()
                            ? column.name()
                            : column.name() + " (" + column.sourceValue().get() + " | "
                                    + column.targetValue().orElse("none") + ")");
        }
        text.wrapped(
                "    - ",
                (one.key().isEmpty() ? "a key that the source has no value for" : "key " + one.key())
                        + (columns.isEmpty() ? "" : ": " + String.join(", ", columns))
                        + writer.map(words -> "; " + words).orElse(""));
    }

    private void concerns(List<Concern> concerns) {
        if (!concerns.isEmpty()) {
            text.line("").line("ALSO SEEN (" + concerns.size() + ")").line("");
            concerns.forEach(one -> text.wrapped(
                    "  - ", (one.rows() == 0 ? "" : Amount.of(one.rows(), "row") + ": ") + one.sentence()));
        }
    }

    private void equal(List<TableReport> tables) {
        if (!tables.isEmpty()) {
            text.line("").line("EQUAL (" + tables.size() + ")").line("");
            tables.forEach(table -> text.line("  " + table.table() + ": " + counts(table)));
        }
    }

    private static String counts(TableReport table) {
        String rows = table.sourceRows() == table.targetRows()
                ? Amount.of(table.sourceRows(), "row")
                : String.format(
                        Locale.ROOT,
                        "%s in the source, %,d in the target",
                        Amount.of(table.sourceRows(), "row"),
                        table.targetRows());
        String ruled = table.representations() == 0
                ? ""
                : String.format(Locale.ROOT, ", %,d equal by a declared rule", table.representations());
        String motion = table.inMotion() == 0
                ? ""
                : String.format(Locale.ROOT, ", %,d still being written and not judged", table.inMotion());
        return String.format(
                Locale.ROOT,
                "%s%s%s (%s, %.1f s)",
                rows,
                ruled,
                motion,
                table.method(),
                table.took().toMillis() / 1000.0);
    }
}
