package io.dualwrite.checker.report.check;

import io.dualwrite.checker.report.Html;
import io.dualwrite.checker.report.HtmlPage;
import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.Difference;
import io.dualwrite.compare.report.DifferenceKind;
import io.dualwrite.compare.report.TableReport;
import io.dualwrite.compare.side.Concern;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What a comparison of both databases found, for people, as one HTML file that needs nothing else. */
public final class CheckHtml {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private CheckHtml() {}

    public static String render(CompareReport report) {
        return HtmlPage.of("Comparison of " + report.source(), main -> {
            main.verdict(tone(report), report.source() + " and " + report.target(), report.sentence(), advice(report));
            numbers(main, report);
            differences(main, report);
            concerns(main, report.concerns());
            tables(main, report.tables());
            main.element(
                    "footer",
                    "",
                    String.format(
                            Locale.ROOT,
                            "Begun on %s, %.1f seconds. At the beginning: %s. At the end: %s. %s. %s Nothing was"
                                    + " changed.",
                            MOMENT.format(report.begun()),
                            report.took().toMillis() / 1000.0,
                            report.begin().inWords(),
                            report.end().inWords(),
                            report.useInWords(),
                            String.join(" ", report.notes())));
        });
    }

    private static String tone(CompareReport report) {
        return switch (report.verdict()) {
            case EQUAL -> "informs";
            case NOTHING_COMPARED -> "warns";
            case DRIFT -> "blocks";
        };
    }

    private static String advice(CompareReport report) {
        return switch (report.verdict()) {
            case EQUAL ->
                "Both databases say the same. What this kind of check cannot see stands in docs/verification.md.";
            case NOTHING_COMPARED -> "This proves nothing. Check which tables were chosen, and whether they have rows.";
            case DRIFT ->
                report.begin().known()
                        ? "Each row below was looked at twice, at known positions: it is not lag. dualwrite repair"
                                + " brings the leader's rows over again."
                        : "Each row below was looked at twice. No journal says what was written meanwhile: a row that"
                                + " was may be among them, and nothing can be sent again by itself.";
        };
    }

    private static void numbers(Html html, CompareReport report) {
        html.element("dl", "numbers", list -> {
            list.number("tables", report.tables().size());
            list.number("rows", report.rows());
            list.number("rows that differ", report.drift());
            for (DifferenceKind kind : DifferenceKind.values()) {
                long rows = report.tables().stream()
                        .mapToLong(table -> table.count(kind))
                        .sum();
                if (rows > 0) {
                    list.number(kind.word(), rows);
                }
            }
            if (report.representations() > 0) {
                list.number("equal by a declared rule", report.representations());
            }
            if (report.inMotion() > 0) {
                list.number("still being written", report.inMotion());
            }
        });
    }

    private static void differences(Html html, CompareReport report) {
        List<TableReport> unequal =
                report.tables().stream().filter(table -> !table.isEqual()).toList();
        if (unequal.isEmpty()) {
            return;
        }
        html.element("section", "findings blocks", section -> {
            section.element("h2", "", "What differs");
            for (TableReport table : unequal) {
                section.element("h3", "", table.table());
                table.obstacle().ifPresent(why -> section.element("p", "", "Not compared: " + why + "."));
                for (DifferenceKind kind : DifferenceKind.values()) {
                    if (table.count(kind) > 0) {
                        kind(section, report, table, kind);
                    }
                }
            }
        });
    }

    private static void kind(Html html, CompareReport report, TableReport table, DifferenceKind kind) {
        html.element("article", "", article -> {
            article.element("h4", "", String.format(Locale.ROOT, "%,d %s", table.count(kind), kind.word()));
            article.element("p", "", kind.sentence());
            for (Difference one : table.sample()) {
                if (one.kind() == kind) {
                    article.element("p", "examples", line -> {
                        line.element("code", "", one.key());
                        one.columns().forEach(column -> {
                            line.text(" ").element("code", "", column.name());
                            column.sourceValue()
                                    .ifPresent(value -> line.text(" is ")
                                            .element("code", "value", value)
                                            .text(" and ")
                                            .element(
                                                    "code",
                                                    "value",
                                                    column.targetValue().orElse("none")));
                        });
                        report.writer(one).ifPresent(words -> line.text(" (" + words + ")"));
                    });
                }
            }
        });
    }

    private static void concerns(Html html, List<Concern> concerns) {
        if (!concerns.isEmpty()) {
            html.element("section", "findings warns", section -> {
                section.element("h2", "", "Also seen");
                concerns.forEach(one -> section.element(
                        "article",
                        "",
                        article -> article.element("h4", "", one.object()).element("p", "", one.sentence())));
            });
        }
    }

    private static void tables(Html html, List<TableReport> tables) {
        html.element("section", "tables", section -> {
            section.element("h2", "", "Tables");
            section.element("table", "", sheet -> {
                sheet.headings(List.of("Table", "Source", "Target", "Differ", "How", "Seconds"));
                sheet.element("tbody", "", body -> tables.forEach(table -> row(body, table)));
            });
        });
    }

    private static void row(Html html, TableReport table) {
        html.element("tr", table.isEqual() ? "informs" : "blocks", row -> {
            row.cell("Table", "name", cell -> cell.element("code", "", table.table()));
            row.cell("Source", "", cell -> cell.text(String.format(Locale.ROOT, "%,d", table.sourceRows())));
            row.cell("Target", "", cell -> cell.text(String.format(Locale.ROOT, "%,d", table.targetRows())));
            row.cell("Differ", "", cell -> cell.text(String.format(Locale.ROOT, "%,d", table.drift())));
            row.cell("How", "why", cell -> cell.text(table.obstacle().orElse(table.method())));
            row.cell(
                    "Seconds",
                    "",
                    cell -> cell.text(
                            String.format(Locale.ROOT, "%.1f", table.took().toMillis() / 1000.0)));
        });
    }
}
