package io.dualwrite.checker.report.preflight;

import io.dualwrite.checker.report.Html;
import io.dualwrite.checker.report.Wording;
import io.dualwrite.preflight.finding.Example;
import io.dualwrite.preflight.finding.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One finding on an HTML page. */
public final class FindingHtml {
    private FindingHtml() {}

    /** In the order of their tables' first ones, each table below its name. */
    public static void byTable(Html html, List<Finding> findings) {
        Map<String, List<Finding>> tables = findings.stream()
                .collect(Collectors.groupingBy(
                        finding -> finding.table().orElse("The whole database"),
                        LinkedHashMap::new,
                        Collectors.toList()));
        tables.forEach((table, itsFindings) -> {
            html.element("h3", "", table);
            itsFindings.forEach(finding -> article(html, finding));
        });
    }

    public static void article(Html html, Finding finding) {
        html.element("article", finding.severity().word(), article -> {
            article.element("h4", "", heading -> {
                finding.column().ifPresent(column -> heading.element("code", "", column));
                heading.text(" " + finding.kind().title() + " ");
                heading.element("span", "count", Wording.count(finding).replaceFirst("^: ", ""));
            });
            article.element("p", "", (finding.detail() + " " + finding.kind().meaning()).strip());
            article.element(
                    "p",
                    "remedy",
                    remedy -> remedy.element("strong", "", "What to do. ")
                            .text(finding.kind().remedy()));
            examples(article, finding.examples());
            article.element("p", "code", finding.kind().code());
        });
    }

    private static void examples(Html html, List<Example> examples) {
        if (!examples.isEmpty()) {
            html.element("p", "examples", line -> {
                line.text("For example where ");
                for (Example example : examples) {
                    line.element("code", "", example.where());
                    example.value().ifPresent(value -> line.text(" is ").element("code", "value", value));
                }
            });
        }
    }
}
