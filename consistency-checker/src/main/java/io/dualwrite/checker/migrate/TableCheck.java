package io.dualwrite.checker.migrate;

import io.dualwrite.compare.report.DifferenceKind;
import io.dualwrite.compare.report.TableReport;
import io.dualwrite.error.Amount;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One table, compared row by row after all is done.
 *
 * @param expected rows of the source, without those in quarantine
 * @param found rows of the target
 * @param compared whether it could be compared at all
 * @param difference in words; empty if there is none
 */
public record TableCheck(String table, long expected, long found, boolean compared, String difference) {
    static TableCheck of(TableReport report) {
        long refused = report.count(DifferenceKind.QUARANTINED);
        String difference = report.obstacle()
                .orElseGet(() -> Arrays.stream(DifferenceKind.values())
                        .filter(kind -> kind != DifferenceKind.QUARANTINED && report.count(kind) > 0)
                        .map(kind -> String.format(Locale.ROOT, "%,d %s", report.count(kind), kind.word()))
                        .collect(Collectors.joining(", ")));
        return new TableCheck(
                report.table(),
                report.sourceRows() - refused,
                report.targetRows(),
                report.obstacle().isEmpty(),
                difference);
    }

    public boolean equal() {
        return difference.isEmpty();
    }

    /** For a reader. */
    public String sentence() {
        if (!compared) {
            return "not compared: " + difference;
        }
        return equal()
                ? "equal"
                : String.format(
                        Locale.ROOT,
                        "DIFFERENT: %s; %s expected, %,d found",
                        difference,
                        Amount.of(expected, "row"),
                        found);
    }
}
