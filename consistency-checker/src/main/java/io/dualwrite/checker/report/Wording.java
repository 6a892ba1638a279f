package io.dualwrite.checker.report;

import io.dualwrite.error.Amount;
import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.preflight.statement.StatementLog;
import io.dualwrite.preflight.target.TargetState;
import io.dualwrite.schema.fit.TableFit;
import io.dualwrite.store.load.SetAside;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** The few phrases that reports for people share. */
public final class Wording {
    private Wording() {}

    /** Where it is: {@code orders.total}, {@code orders}, or the database as a whole. */
    public static String place(Finding finding) {
        if (finding.table().isEmpty()) {
            return "the database";
        }
        return finding.table().orElseThrow()
                + finding.column().map(column -> "." + column).orElse("");
    }

    /** How often, where that says something: {@code : 3 rows}. Of other things than rows the detail speaks. */
    public static String count(Finding finding) {
        boolean rows = finding.column().isPresent()
                && (finding.count() > 1 || !finding.examples().isEmpty());
        return rows ? ": " + Amount.of(finding.count(), "row") : "";
    }

    public static String fileName(Path file) {
        return Objects.requireNonNullElse(file.getFileName(), file).toString();
    }

    /** {@code orders}, or {@code orders -> purchase_order} where the target calls it otherwise. */
    public static String pair(TableFit table) {
        return table.targetTable()
                .filter(target -> !target.equals(table.source()))
                .map(target -> table.source() + " -> " + target)
                .orElse(table.source());
    }

    /** What was made of a log of statements. */
    public static String about(StatementLog log) {
        String others =
                log.others() == 0 ? "" : ", and " + Amount.of(log.others(), "line that is", "lines that are") + " none";
        return "the log has " + Amount.of(log.statements(), "statement") + others;
    }

    /** What the target is. */
    public static String about(TargetState target) {
        return String.format(
                Locale.ROOT,
                "target %s, schema %s, PostgreSQL %d.%d, %s, collation %s, as role %s",
                target.address(),
                target.schema().name(),
                target.facts().version() / 10000,
                target.facts().version() % 10000,
                target.facts().encoding(),
                target.facts().collation(),
                target.facts().role());
    }

    /** What became of an index or a reference. */
    public static String of(SetAside.Restored part) {
        return switch (part.outcome()) {
            case AS_IT_WAS -> "as it was";
            case FOR_NEW_ROWS -> "rules new rows only: " + part.reason();
            case REFUSED -> "could not be made: " + part.reason();
            case AT_CUTOVER -> "follows at cutover: " + part.reason();
        };
    }
}
