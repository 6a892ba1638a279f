package io.dualwrite.checker.report.check;

import io.dualwrite.checker.report.Paragraphs;
import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.Difference;
import io.dualwrite.error.Amount;
import io.dualwrite.repair.RepairPlan;
import io.dualwrite.schema.Identifiers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a repair would do, and what it did, for a terminal. */
public final class RepairText {
    private static final int SHOWN = 50;

    private RepairText() {}

    public static String plan(CompareReport report, RepairPlan plan) {
        Paragraphs text = new Paragraphs().line(report.sentence());
        if (!plan.isEmpty()) {
            text.line("")
                    .line(String.format(
                            Locale.ROOT,
                            "TO BRING OVER AGAIN (%,d)",
                            plan.rows().size()))
                    .line("");
            plan.rows().stream().limit(SHOWN).forEach(row -> text.line("  " + line(row)));
            if (plan.rows().size() > SHOWN) {
                text.line(
                        String.format(Locale.ROOT, "  and %,d more", plan.rows().size() - SHOWN));
            }
        }
        if (plan.quarantined() > 0) {
            text.wrapped(
                    "note: ",
                    Amount.of(plan.quarantined(), "row is", "rows are")
                            + " in quarantine: mend what the reason names, and it is sent again from there.");
        }
        if (plan.unnameable() > 0) {
            text.wrapped(
                    "note: ",
                    Amount.of(plan.unnameable(), "row of the target has", "rows of the target have")
                            + " a key that the source has no value for; delete by hand.");
        }
        return text.toString();
    }

    private static String line(Difference row) {
        String columns = row.columns().stream().map(Difference.Column::name).collect(Collectors.joining(", "));
        return row.table() + " " + row.key() + ": " + row.kind().word()
                + (columns.isEmpty() ? "" : " (" + columns + ")");
    }

    /** The marks for a journal in SQLite, to be run there. */
    public static String sql(RepairPlan plan) {
        StringBuilder sql = new StringBuilder(
                        "-- Marks rows in the journal of the source, so that they travel again.\n")
                .append("BEGIN IMMEDIATE;\n");
        for (Map.Entry<String, List<String>> table : plan.keys().entrySet()) {
            for (String key : table.getValue()) {
                int width = width(key);
                sql.append("INSERT INTO ")
                        .append(Identifiers.OWN_PREFIX)
                        .append("journal (t, ")
                        .append(IntStream.rangeClosed(1, width)
                                .mapToObj(place -> "k" + place)
                                .collect(Collectors.joining(", ")))
                        .append(") SELECT number, ")
                        .append(key)
                        .append(" FROM ")
                        .append(Identifiers.OWN_PREFIX)
                        .append("table WHERE name = '")
                        .append(table.getKey().replace("'", "''"))
                        .append("';\n");
            }
        }
        return sql.append("COMMIT;\n").toString();
    }

    /** Columns of a key: literals are parted by a comma and a blank, which a text may hold as well. */
    private static int width(String key) {
        int width = 1;
        boolean quoted = false;
        for (int i = 0; i < key.length(); i++) {
            quoted ^= key.charAt(i) == '\'';
            width += !quoted && key.startsWith(", ", i) ? 1 : 0;
        }
        return width;
    }

    public static String outcome(long number, RepairPlan plan, CompareReport after) {
        long open = after.drift() + after.inMotion();
        Paragraphs text = new Paragraphs().line("");
        text.line(String.format(
                Locale.ROOT,
                "Repair %d: %s marked, %s equal now.",
                number,
                Amount.of(plan.rows().size(), "row was", "rows were"),
                Amount.of(plan.rows().size() - open, "is", "are")));
        if (after.inMotion() > 0) {
            text.wrapped(
                    "note: ",
                    Amount.of(after.inMotion(), "row waits", "rows wait") + " for the replicator. Is one running?");
        }
        if (after.drift() > 0) {
            text.wrapped(
                    "note: ",
                    Amount.of(after.drift(), "row differs", "rows differ") + " still. See ./dualwrite check.");
        }
        return text.toString();
    }
}
