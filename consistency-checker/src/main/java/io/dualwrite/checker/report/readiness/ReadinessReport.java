package io.dualwrite.checker.report.readiness;

import io.dualwrite.error.Amount;
import io.dualwrite.route.readiness.StatementReport;
import io.dualwrite.route.readiness.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which statements of the application the target may answer, and why not the others.
 *
 * @param from where this was read
 * @param at when
 */
public record ReadinessReport(List<StatementReport> statements, String from, Instant at) {
    public ReadinessReport {
        statements = List.copyOf(statements);
    }

    private static boolean isReady(StatementReport statement) {
        return statement.verdict() == Verdict.READY || statement.verdict() == Verdict.OVERRIDDEN;
    }

    /** What a team has to look at first: by how often it is asked. */
    public List<StatementReport> notReady() {
        return statements.stream()
                .filter(one -> !isReady(one))
                .sorted(Comparator.comparing(StatementReport::seen).reversed())
                .toList();
    }

    public List<StatementReport> ready() {
        return statements.stream()
                .filter(ReadinessReport::isReady)
                .sorted(Comparator.comparing(StatementReport::seen).reversed())
                .toList();
    }

    /** How many of each verdict. */
    public Map<Verdict, Long> counts() {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        statements.forEach(one -> counts.merge(one.verdict(), 1L, Long::sum));
        return counts;
    }

    /** Share of what the application asked that is ready, in percent. */
    public double readyShare() {
        long seen = statements.stream().mapToLong(StatementReport::seen).sum();
        long ready = ready().stream().mapToLong(StatementReport::seen).sum();
        return seen == 0 ? 0 : 100.0 * ready / seen;
    }

    public String sentence() {
        if (statements.isEmpty()) {
            return "Nothing is known of any statement yet.";
        }
        int not = notReady().size();
        return String.format(
                Locale.ROOT,
                "%s seen, %,d ready%s. What is ready was asked for in %.1f %% of all cases.",
                Amount.of(statements.size(), "statement"),
                statements.size() - not,
                not == 0 ? "" : String.format(Locale.ROOT, ", %,d not", not),
                readyShare());
    }
}
