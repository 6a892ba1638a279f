package io.dualwrite.checker.report.readiness;

import io.dualwrite.checker.report.Html;
import io.dualwrite.checker.report.HtmlPage;
import io.dualwrite.route.readiness.StatementReport;
import io.dualwrite.route.readiness.Verdict;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Readiness of the application's statements as one HTML file: for the team that decides about the cutover. */
public final class ReadinessHtml {
    private ReadinessHtml() {}

    public static String render(ReadinessReport report) {
        return HtmlPage.of("dualwrite: readiness", main -> {
            main.verdict(
                    tone(report),
                    "Readiness of the application's statements, " + report.from(),
                    report.sentence(),
                    advice(report));
            main.element(
                    "dl",
                    "numbers",
                    list -> report.counts().forEach((verdict, count) -> list.number(verdict.word(), count)));
            notReady(main, report.notReady());
            ready(main, report.ready());
            main.element(
                    "footer",
                    "",
                    "Read on " + report.at().truncatedTo(ChronoUnit.SECONDS)
                            + ". Statements stand without their values. Nothing was changed.");
        });
    }

    private static String tone(ReadinessReport report) {
        if (report.statements().isEmpty()) {
            return "warns";
        }
        return report.notReady().isEmpty() ? "informs" : "warns";
    }

    private static String advice(ReadinessReport report) {
        if (report.statements().isEmpty()) {
            return "Statements are seen from the stage DUAL_WRITE on, and tried from SHADOW_READ on.";
        }
        return report.notReady().isEmpty()
                ? "Every statement that reads was tried, and PostgreSQL answered the same. Statements that nobody"
                        + " asked yet are not among them."
                : "What is not ready is answered by SQLite, so nothing is wrong today. Below stands what must be done"
                        + " before it is PostgreSQL's.";
    }

    private static void notReady(Html html, List<StatementReport> statements) {
        for (Verdict verdict : Verdict.values()) {
            List<StatementReport> those =
                    statements.stream().filter(one -> one.verdict() == verdict).toList();
            if (those.isEmpty()) {
                continue;
            }
            boolean bad = verdict == Verdict.DIFFERS || verdict == Verdict.FAILS;
            html.element("section", "findings " + (bad ? "blocks" : "warns"), section -> {
                section.element("h2", "", verdict.word() + " (" + those.size() + ")");
                those.forEach(one -> one(section, one));
            });
        }
    }

    private static void one(Html html, StatementReport statement) {
        html.element("article", "", article -> {
            article.element("h4", "", head -> head.element("code", "", statement.statement()));
            if (!statement.why().isEmpty()) {
                article.element("p", "", statement.why());
            }
            if (!statement.example().isEmpty()) {
                article.element(
                        "p", "", line -> line.text("For example where ").element("code", "", statement.example()));
            }
            article.element(
                    "p", "", line -> line.element("strong", "", "What to do. ").text(statement.remedy()));
            article.element(
                    "p",
                    "kicker",
                    String.format(
                            Locale.ROOT,
                            "Seen %,d times, tried %,d, matched %,d, differed %,d, failed %,d; since %s. Median / p95:"
                                    + " source %s ms, target %s ms.",
                            statement.seen(),
                            statement.tried(),
                            statement.matched(),
                            statement.differed(),
                            statement.failed(),
                            statement.since().truncatedTo(ChronoUnit.SECONDS),
                            ReadinessText.pair(statement.sourceP50(), statement.sourceP95()),
                            ReadinessText.pair(statement.targetP50(), statement.targetP95())));
            if (!statement.target().isEmpty()) {
                article.element("p", "", line -> line.text("There: ").element("code", "", statement.target()));
            }
        });
    }

    private static void ready(Html html, List<StatementReport> statements) {
        if (statements.isEmpty()) {
            return;
        }
        html.element("section", "tables", section -> {
            section.element("h2", "", "Ready (" + statements.size() + ")");
            section.element("table", "", sheet -> {
                sheet.headings(List.of("Statement", "Seen", "Compared", "Source ms", "Target ms"));
                sheet.element(
                        "tbody",
                        "",
                        body -> statements.forEach(one -> body.element("tr", "informs", row -> {
                            row.cell("Statement", "name", cell -> cell.element("code", "", one.statement()));
                            row.cell("Seen", "", cell -> cell.text(String.format(Locale.ROOT, "%,d", one.seen())));
                            row.cell(
                                    "Compared",
                                    "",
                                    cell -> cell.text(String.format(Locale.ROOT, "%,d", one.matched())));
                            row.cell(
                                    "Source ms",
                                    "",
                                    cell -> cell.text(ReadinessText.pair(one.sourceP50(), one.sourceP95())));
                            row.cell(
                                    "Target ms",
                                    "",
                                    cell -> cell.text(ReadinessText.pair(one.targetP50(), one.targetP95())));
                        })));
            });
        });
    }
}
