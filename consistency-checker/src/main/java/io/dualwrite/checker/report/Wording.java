package io.dualwrite.checker.report;

import io.dualwrite.preflight.finding.Finding;
import java.util.Locale;

/** The few phrases that reports for people share. */
final class Wording {
    private Wording() {}

    /** Where it is: {@code orders.total}, {@code orders}, or the database as a whole. */
    static String place(Finding finding) {
        if (finding.table().isEmpty()) {
            return "the database";
        }
        return finding.table().orElseThrow()
                + finding.column().map(column -> "." + column).orElse("");
    }

    /** How often, where that says something: {@code : 3 rows}. Of other things than rows the detail speaks. */
    static String count(Finding finding) {
        boolean rows = finding.column().isPresent()
                && (finding.count() > 1 || !finding.examples().isEmpty());
        return rows
                ? String.format(Locale.ROOT, ": %,d %s", finding.count(), finding.count() == 1 ? "row" : "rows")
                : "";
    }
}
