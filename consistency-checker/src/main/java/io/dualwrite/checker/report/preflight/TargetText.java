package io.dualwrite.checker.report.preflight;

import io.dualwrite.checker.report.Paragraphs;
import io.dualwrite.checker.report.Wording;
import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.preflight.target.TargetSheet;
import io.dualwrite.schema.IndexAdvice;
import io.dualwrite.schema.fit.Judgement;
import io.dualwrite.schema.fit.TableFit;
import io.dualwrite.schema.fit.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a target fits a source, for a terminal: what does not fit first. */
public final class TargetText {
    private final Paragraphs text = new Paragraphs();

    public static String render(TargetSheet sheet) {
        TargetText page = new TargetText();
        page.text.line(sheet.sentence()).line("");
        page.text.line(Wording.about(sheet.state()));
        if (!sheet.isEmpty()) {
            page.tables("does not fit", sheet.tables(Verdict.DOES_NOT_FIT));
            page.tables("fits with conversion", sheet.tables(Verdict.FITS_WITH_CONVERSION));
            page.names(
                    "fits",
                    sheet.tables(Verdict.FITS).stream().map(Wording::pair).toList());
            page.names("only in the target", sheet.fit().onlyInTarget());
        }
        page.conditions(sheet.findings());
        advice(sheet.advice(), page.text);
        return page.text.toString();
    }

    private void tables(String heading, List<TableFit> tables) {
        if (tables.isEmpty()) {
            return;
        }
        heading(heading, tables.size());
        for (TableFit table : tables) {
            text.line("").line(Wording.pair(table));
            for (Judgement judgement : table.concerns()) {
                String object = judgement.object().equals(table.source()) ? "" : judgement.object() + ": ";
                text.wrapped("  - ", object + judgement.why());
                if (!judgement.advice().isEmpty()) {
                    text.wrapped("      ", "To do: " + judgement.advice());
                }
            }
        }
    }

    private void names(String heading, List<String> names) {
        if (!names.isEmpty()) {
            heading(heading, names.size());
            text.line("").wrapped("  ", String.join(", ", names));
        }
    }

    private void conditions(List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        heading("the target itself", findings.size());
        TextReport.kinds(findings, text);
    }

    private void heading(String heading, int count) {
        text.line("").line(heading.toUpperCase(Locale.ROOT) + " (" + count + ")");
    }

    /** Indexes worth having, as statements to copy. */
    static void advice(List<IndexAdvice> advice, Paragraphs text) {
        if (advice.isEmpty()) {
            return;
        }
        text.line("").line("INDEXES WORTH HAVING (" + advice.size() + "), never made by dualwrite");
        advice.stream()
                .collect(Collectors.groupingBy(IndexAdvice::table, java.util.LinkedHashMap::new, Collectors.toList()))
                .forEach((table, ofTable) -> {
                    text.line("").line(table);
                    ofTable.forEach(one -> {
                        text.wrapped("  - ", one.why());
                        text.line("      " + one.statement());
                    });
                });
    }
}
