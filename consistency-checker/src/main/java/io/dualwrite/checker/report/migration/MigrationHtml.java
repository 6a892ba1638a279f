package io.dualwrite.checker.report.migration;

import io.dualwrite.checker.migrate.MigrationReport;
import io.dualwrite.checker.migrate.Outcome;
import io.dualwrite.checker.migrate.TableCheck;
import io.dualwrite.checker.report.Html;
import io.dualwrite.checker.report.HtmlPage;
import io.dualwrite.checker.report.Wording;
import io.dualwrite.checker.report.preflight.FindingHtml;
import io.dualwrite.copy.CopyReport;
import io.dualwrite.copy.progress.TableStatus;
import io.dualwrite.preflight.finding.Finding;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * A migration for people, as one HTML file that needs nothing else.
 *
 * <ol>
 *   <li>How it ended, in one sentence, and the numbers behind it.
 *   <li>What somebody has to look at.
 *   <li>Every table: rows, and whether both sides are equal.
 *   <li>Every index and reference that was made again, and which sequences go on.
 *   <li>What was found before anything moved.
 * </ol>
 */
public final class MigrationHtml {
    private final MigrationReport report;
    private final Html html;

    private MigrationHtml(MigrationReport report, Html html) {
        this.report = report;
        this.html = html;
    }

    public static String render(MigrationReport report) {
        return HtmlPage.of(
                "Migration of " + Wording.fileName(report.source()), main -> new MigrationHtml(report, main).write());
    }

    private void write() {
        html.verdict(
                cssClass(report.outcome()),
                "SQLite to PostgreSQL: migration of " + Wording.fileName(report.source()),
                report.sentence(),
                "Into " + report.target() + ", begun " + report.begun().truncatedTo(ChronoUnit.SECONDS) + ", took "
                        + report.took().toSeconds() + " s.");
        report.copy().ifPresent(this::numbers);
        remarks();
        report.copy().ifPresent(this::tables);
        report.copy().ifPresent(this::parts);
        found();
        html.element("footer", "", foot -> foot.element("p", "", "Written by dualwrite migrate."));
    }

    private static String cssClass(Outcome outcome) {
        return switch (outcome) {
            case MIGRATED -> "informs";
            case WITH_REMARKS, INTERRUPTED -> "warns";
            case BLOCKED, FAILED -> "blocks";
        };
    }

    private void numbers(CopyReport copy) {
        html.element("dl", "numbers", list -> {
            list.number("tables", copy.tables().size());
            list.number("rows", copy.rows());
            list.number("refused", copy.refused());
            list.number("indexes and references", copy.parts().size());
            list.number("sequences", copy.generators().size());
        });
    }

    private void remarks() {
        if (report.remarks().isEmpty()) {
            return;
        }
        html.element("section", "findings", section -> {
            section.element("h2", "", "To look at");
            section.element("ul", "", list -> report.remarks().forEach(remark -> list.element("li", "", remark)));
        });
    }

    private void tables(CopyReport copy) {
        html.element("section", "tables", section -> {
            section.element("h2", "", "Tables");
            section.element("table", "", table -> {
                table.headings(List.of("Table", "Rows", "Refused", "Both sides"));
                table.element("tbody", "", body -> copy.tables().forEach(status -> row(body, status)));
            });
        });
    }

    private void row(Html body, TableStatus status) {
        String check = report.checks().stream()
                .filter(one -> one.table().equals(status.table()))
                .findFirst()
                .map(TableCheck::sentence)
                .orElse(status.failure().orElse("not compared"));
        body.element(
                "tr",
                "",
                row -> row.cell("Table", "", cell -> cell.text(status.table()))
                        .cell("Rows", "", cell -> cell.text(String.format(Locale.ROOT, "%,d", status.rows())))
                        .cell("Refused", "", cell -> cell.text(String.format(Locale.ROOT, "%,d", status.refused())))
                        .cell("Both sides", "", cell -> cell.text(check)));
    }

    private void parts(CopyReport copy) {
        if (copy.parts().isEmpty() && copy.generators().isEmpty()) {
            return;
        }
        html.element("section", "tables", section -> {
            section.element("h2", "", "Indexes, references, sequences");
            section.element("table", "", table -> {
                table.headings(List.of("Name", "Table", "Now"));
                table.element("tbody", "", body -> {
                    copy.parts()
                            .forEach(part ->
                                    row(body, part.part().name(), part.part().table(), Wording.of(part)));
                    copy.generators().forEach(name -> row(body, name, "", "continues the source's keys"));
                });
            });
        });
    }

    private static void row(Html body, String name, String table, String now) {
        body.element(
                "tr",
                "",
                row -> row.cell("Name", "", cell -> cell.text(name))
                        .cell("Table", "", cell -> cell.text(table))
                        .cell("Now", "", cell -> cell.text(now)));
    }

    private void found() {
        List<Finding> findings = report.preflight().findings();
        if (findings.isEmpty()) {
            return;
        }
        html.element("section", "findings", section -> {
            section.element("h2", "", "Found before anything moved");
            FindingHtml.byTable(section, findings);
        });
    }
}
