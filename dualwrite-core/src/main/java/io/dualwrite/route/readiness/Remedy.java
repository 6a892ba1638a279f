package io.dualwrite.route.readiness;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;

/** What must be done about a statement that is not ready: as narrow as what is known of it. */
final class Remedy {
    /** By SQLSTATE. */
    private static final Map<String, String> STATES = Map.of(
            "42883",
            "A function is missing in the target: the schema sqlite is not there, or too old. Restart the application,"
                    + " which installs it if its role may create schemas.",
            "42P01",
            "A table is missing in the target: bring its migrations up to date.",
            "42703",
            "A column is missing in the target: bring its migrations up to date.",
            "42501",
            "The role may not read there: GRANT SELECT on the table, and USAGE on its schema and on sqlite.",
            "22003",
            "A number is too large for its type in the target: SQLite goes on with a real. Widen the column, or CAST to"
                    + " REAL in the statement.",
            "22012",
            "The statement divides by zero: SQLite answers NULL. Write it by hand with nullif(divisor, 0).",
            "54000",
            "The answer is too large for the server. Ask for fewer columns or rows.");

    private static final String STATE = "SQLSTATE ";

    private Remedy() {}

    static String of(StatementReport report) {
        return switch (report.verdict()) {
            case DIFFERS -> ofDifference(report.why());
            case FAILS -> STATES.getOrDefault(state(report.why()), Verdict.FAILS.remedy());
            case OVERRIDDEN ->
                report.differed() + report.failed() > 0 && !report.target().isEmpty()
                        ? "The text that the team wrote was tried and "
                                + (report.failed() > 0 ? "failed" : "did not answer the same")
                                + ": correct it, or accept it."
                        : Verdict.OVERRIDDEN.remedy();
            default -> report.verdict().remedy();
        };
    }

    private static String state(String why) {
        return why.startsWith(STATE) ? why.substring(STATE.length()) : "";
    }

    /** The longest words that fit: some begin alike. */
    private static String ofDifference(String why) {
        return Arrays.stream(Difference.values())
                .filter(difference -> why.startsWith(difference.words()))
                .max(Comparator.comparingInt(difference -> difference.words().length()))
                .map(Difference::remedy)
                .filter(words -> !words.isEmpty())
                .orElse(Verdict.DIFFERS.remedy());
    }
}
