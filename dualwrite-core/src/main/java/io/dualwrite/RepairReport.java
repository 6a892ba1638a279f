package io.dualwrite;

import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.Difference;
import io.dualwrite.compare.report.DifferenceKind;
import io.dualwrite.error.Amount;
import java.util.List;

/**
 * What came of a repair, or would.
 *
 * @param dryRun whether it was only asked what would happen
 * @param number under which it is on record; 0 if nothing was brought over
 * @param looked rows that were named
 * @param rows that differ, and are brought over again: keys and names of columns, never a value
 * @param quarantined rows that the target refused: they are sent again from the quarantine, and not here
 * @param open rows that still differed, or were still being written, when they were looked at afterwards
 */
public record RepairReport(
        String table, boolean dryRun, long number, int looked, List<Difference> rows, long quarantined, long open) {
    public RepairReport {
        rows = List.copyOf(rows);
    }

    static long open(CompareReport after) {
        return after.drift() + after.inMotion();
    }

    /** For people. */
    public String inWords() {
        String what = rows.isEmpty()
                ? "None of " + Amount.of(looked, "row") + " of table '" + table + "' differs."
                : rows.size() + " of " + Amount.of(looked, "row") + " of table '" + table + "' "
                        + (rows.size() == 1 ? "differs: " : "differ: ") + counted();
        String kept = quarantined == 0 ? "" : " " + quarantined + " are in quarantine, and are sent again from there.";
        if (dryRun || rows.isEmpty()) {
            return what + kept;
        }
        return what + kept + " Brought over again; "
                + (open == 0 ? "all are equal now." : open + " are not equal yet: look again in a moment.");
    }

    private String counted() {
        StringBuilder words = new StringBuilder();
        for (DifferenceKind kind : DifferenceKind.values()) {
            long count = rows.stream().filter(row -> row.kind() == kind).count();
            if (count > 0) {
                words.append(words.isEmpty() ? "" : ", ")
                        .append(count)
                        .append(' ')
                        .append(kind.phrase());
            }
        }
        return words.append('.').toString();
    }
}
