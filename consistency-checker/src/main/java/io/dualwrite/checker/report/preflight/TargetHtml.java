package io.dualwrite.checker.report.preflight;

import io.dualwrite.checker.report.Html;
import io.dualwrite.checker.report.HtmlPage;
import io.dualwrite.checker.report.Wording;
import io.dualwrite.preflight.target.TargetSheet;
import io.dualwrite.schema.IndexAdvice;
import io.dualwrite.schema.fit.Judgement;
import io.dualwrite.schema.fit.TableFit;
import io.dualwrite.schema.fit.Verdict;
import java.nio.file.Path;
import java.util.List;

/** How a target fits a source, for people, as one HTML file or as a part of the preflight's. */
public final class TargetHtml {
    private TargetHtml() {}

    public static String render(Path source, TargetSheet sheet) {
        return HtmlPage.of("Target of " + Wording.fileName(source), main -> {
            main.verdict(
                    tone(sheet.fit().verdict()),
                    Wording.fileName(source) + " and " + sheet.state().address(),
                    sheet.sentence(),
                    advice(sheet.fit().verdict()));
            if (!sheet.findings().isEmpty()) {
                main.element("section", "findings", section -> {
                    section.element("h2", "", "The target itself");
                    sheet.findings().forEach(finding -> FindingHtml.article(section, finding));
                });
            }
            tables(main, sheet);
            indexes(main, sheet.advice());
            main.element("footer", "", Wording.about(sheet.state()) + ". Nothing was changed.");
        });
    }

    private static String advice(Verdict verdict) {
        return switch (verdict) {
            case FITS -> "Nothing has to be changed.";
            case FITS_WITH_CONVERSION ->
                "A row that does not fit would go to quarantine and never be cut. Each line says what would make it"
                        + " fit.";
            case DOES_NOT_FIT -> "Nothing has been moved or changed. Each line says what to change in the target.";
        };
    }

    /** Every table of the source beside the one that stands for it. */
    static void tables(Html html, TargetSheet sheet) {
        if (sheet.isEmpty()) {
            return;
        }
        html.element("section", "tables", section -> {
            section.element("h2", "", "Tables and the target");
            table(section, "does not fit", sheet.tables(Verdict.DOES_NOT_FIT), true);
            table(section, "fits with conversion", sheet.tables(Verdict.FITS_WITH_CONVERSION), true);
            table(section, "fits", sheet.tables(Verdict.FITS), false);
            if (!sheet.fit().onlyInTarget().isEmpty()) {
                section.element(
                        "p",
                        "quiet",
                        "Only in the target: " + String.join(", ", sheet.fit().onlyInTarget()) + ".");
            }
        });
    }

    private static void table(Html html, String verdict, List<TableFit> tables, boolean open) {
        for (TableFit table : tables) {
            html.literal(open ? "<details open>" : "<details>");
            html.element(
                    "summary",
                    tone(table.verdict()),
                    summary -> summary.element("code", "", Wording.pair(table)).element("span", "badge", verdict));
            html.element(
                    "table",
                    "",
                    sheet -> sheet.headings(List.of("What", "Why", "What to do"))
                            .element("tbody", "", body -> table.judgements().forEach(one -> row(body, one))));
            html.literal("</details>\n");
        }
    }

    private static void row(Html html, Judgement judgement) {
        html.element("tr", tone(judgement.verdict()), row -> {
            row.cell("What", "name", cell -> cell.element("code", "", judgement.object()));
            row.cell("Why", "", cell -> cell.text(judgement.why()));
            row.cell("What to do", "why", cell -> cell.text(judgement.advice()));
        });
    }

    /** Statements to copy. */
    static void indexes(Html html, List<IndexAdvice> advice) {
        if (advice.isEmpty()) {
            return;
        }
        html.element("section", "indexes", section -> {
            section.element("h2", "", "Indexes worth having");
            section.element("p", "quiet", "dualwrite never makes them. Run those you want on the target.");
            for (IndexAdvice one : advice) {
                section.element(
                        "article",
                        "informs",
                        article -> article.element("p", "", one.why()).element("pre", "", one.statement()));
            }
        });
    }

    private static String tone(Verdict verdict) {
        return switch (verdict) {
            case FITS -> "informs";
            case FITS_WITH_CONVERSION -> "warns";
            case DOES_NOT_FIT -> "blocks";
        };
    }
}
