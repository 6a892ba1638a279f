package io.dualwrite.checker.report.preflight;

import io.dualwrite.checker.report.Html;
import io.dualwrite.checker.report.HtmlPage;
import io.dualwrite.checker.report.Wording;
import io.dualwrite.error.Amount;
import io.dualwrite.preflight.ColumnSheet;
import io.dualwrite.preflight.PreflightReport;
import io.dualwrite.preflight.TableSheet;
import io.dualwrite.preflight.Verdict;
import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.preflight.finding.Severity;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * A preflight report for people, as one HTML file that needs nothing else: no network, no script.
 *
 * <ol>
 *   <li>The verdict in one sentence, and the numbers behind it.
 *   <li>The findings, worst first, by table, each with what to do.
 *   <li>Every table with its columns: what was declared, what is there, what it becomes and why.
 * </ol>
 */
public final class HtmlReport {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** Beyond this many the sheets of tables are folded, so that the page stays short. */
    private static final int UNFOLDED_TABLES = 15;

    /** The last three where types were chosen. */
    private static final List<String> COLUMNS =
            List.of("Column", "Declared", "What is in it", "Becomes", "Why", "Proof");

    private final PreflightReport report;
    private final Html html;

    private HtmlReport(PreflightReport report, Html html) {
        this.report = report;
        this.html = html;
    }

    public static String render(PreflightReport report) {
        return HtmlPage.of(
                "Preflight of " + Wording.fileName(report.source()), main -> new HtmlReport(report, main).write());
    }

    private void write() {
        html.verdict(
                cssClass(report.verdict()),
                "SQLite to PostgreSQL: preflight of " + Wording.fileName(report.source()),
                report.sentence(),
                advice(report.verdict()));
        numbers();
        for (Severity severity : Severity.values()) {
            findings(severity);
        }
        report.target().ifPresent(target -> TargetHtml.tables(html, target));
        TargetHtml.indexes(html, report.advice());
        tables();
        foot();
    }

    private static String advice(Verdict verdict) {
        return switch (verdict) {
            case CAN_GO -> "Nothing needs a decision. What is good to know stands below.";
            case CAN_GO_WITH_DECISIONS ->
                "No row would be lost. Each decision below says what it is about and what usually helps.";
            case BLOCKED ->
                "Nothing has been moved or changed. Begin with the findings that block: each says what to do.";
        };
    }

    private void numbers() {
        html.element("dl", "numbers", list -> {
            list.number("tables", report.tables().size());
            list.number("rows", report.rows());
            for (Severity severity : Severity.values()) {
                list.number(
                        severity.heading().toLowerCase(Locale.ROOT),
                        report.findings(severity).size());
            }
            long columns = report.columns().size();
            long certified =
                    report.columns().stream().filter(ColumnSheet::certified).count();
            if (certified > 0) {
                list.number("columns proved lossless", String.format(Locale.ROOT, "%,d of %,d", certified, columns));
            }
        });
    }

    private void findings(Severity severity) {
        List<Finding> findings = report.findings(severity);
        if (findings.isEmpty()) {
            return;
        }
        html.element("section", "findings " + severity.word(), section -> {
            section.element("h2", "", severity.heading());
            FindingHtml.byTable(section, findings);
        });
    }

    private void tables() {
        boolean open = report.tables().size() <= UNFOLDED_TABLES;
        html.element("section", "tables", section -> {
            section.element("h2", "", "Tables and columns");
            for (TableSheet table : report.tables()) {
                section.literal(open ? "<details open>" : "<details>");
                table(table);
                section.literal("</details>\n");
            }
        });
    }

    private void table(TableSheet table) {
        html.element(
                "summary",
                "",
                summary -> summary.element("code", "", table.name())
                        .text(" " + Amount.of(table.rows(), "row") + ", key: ")
                        .element("code", "", table.key()));
        boolean chosen =
                table.columns().stream().anyMatch(column -> !column.targetType().isEmpty());
        html.element("table", "", sheet -> {
            sheet.headings(chosen ? COLUMNS : COLUMNS.subList(0, 3));
            sheet.element("tbody", "", body -> table.columns().forEach(column -> column(column, chosen)));
        });
    }

    private void column(ColumnSheet column, boolean chosen) {
        html.element("tr", "", row -> {
            row.cell("Column", "name", cell -> cell.element("code", "", column.name()));
            row.cell("Declared", "", cell -> cell.text(column.declaredType()));
            row.cell("What is in it", "", cell -> cell.text(column.stored()));
            if (chosen) {
                row.cell("Becomes", "", cell -> cell.element("code", "", column.targetType()));
                row.cell("Why", "why", cell -> cell.text(column.because()));
                row.cell("Proof", column.certified() ? "proved" : "unproved", cell -> cell.text(column.certificate()));
            }
        });
    }

    private void foot() {
        html.element(
                "footer",
                "",
                footer -> footer.text(String.format(
                        Locale.ROOT,
                        "%s, %,d bytes, %s, journal mode %s. Read on %s in %.1f seconds with SQLite %s. Nothing was"
                                + " changed. ",
                        report.source(),
                        report.facts().bytes(),
                        report.facts().encoding(),
                        report.facts().journalMode(),
                        MOMENT.format(report.begun()),
                        report.took().toMillis() / 1000.0,
                        report.facts().sqliteVersion())));
    }

    private static String cssClass(Verdict verdict) {
        return switch (verdict) {
            case CAN_GO -> "informs";
            case CAN_GO_WITH_DECISIONS -> "warns";
            case BLOCKED -> "blocks";
        };
    }
}
