package io.dualwrite.checker.report.preflight;

import io.dualwrite.checker.report.Paragraphs;
import io.dualwrite.checker.report.Wording;
import io.dualwrite.error.Amount;
import io.dualwrite.preflight.ColumnSheet;
import io.dualwrite.preflight.PreflightReport;
import io.dualwrite.preflight.finding.Example;
import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.preflight.finding.FindingKind;
import io.dualwrite.preflight.finding.Severity;
import io.dualwrite.preflight.target.TargetSheet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A preflight report for a terminal: the verdict first, then what to do, worst first, each kind explained once. */
public final class TextReport {
    private static final String INDENT = "    ";

    private final Paragraphs text = new Paragraphs();

    public static String render(PreflightReport report) {
        TextReport page = new TextReport();
        page.text.line(report.sentence()).line("");
        page.text.line(String.format(
                Locale.ROOT,
                "%s, %s, %,d bytes, read in %.1f s",
                Amount.of(report.tables().size(), "table"),
                Amount.of(report.rows(), "row"),
                report.facts().bytes(),
                report.took().toMillis() / 1000.0));
        page.text.line(String.format(
                Locale.ROOT,
                "%,d of %s proved lossless on every row",
                report.columns().stream().filter(ColumnSheet::certified).count(),
                Amount.of(report.columns().size(), "column")));
        report.statements().ifPresent(log -> page.text.line(Wording.about(log)));
        report.target().ifPresent(target -> page.target(target));
        for (Severity severity : Severity.values()) {
            page.section(severity, report.findings(severity));
        }
        TargetText.advice(report.advice(), page.text);
        return page.text.toString();
    }

    private void target(TargetSheet target) {
        text.line(Wording.about(target.state())).line(target.sentence());
    }

    private void section(Severity severity, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        text.line("").line(severity.heading().toUpperCase(Locale.ROOT) + " (" + findings.size() + ")");
        kinds(findings, text);
    }

    /** Findings, each kind explained once. */
    public static void kinds(List<Finding> findings, Paragraphs text) {
        Map<FindingKind, List<Finding>> byKind = findings.stream()
                .collect(Collectors.groupingBy(Finding::kind, LinkedHashMap::new, Collectors.toList()));
        byKind.forEach((kind, ofKind) -> kind(kind, ofKind, text));
    }

    private static void kind(FindingKind kind, List<Finding> findings, Paragraphs text) {
        text.line("").line(kind.code() + "  " + kind.title());
        for (Finding finding : findings) {
            String detail = finding.detail().isEmpty() ? "" : ". " + finding.detail();
            text.withStatement("  - ", Wording.place(finding) + Wording.count(finding) + detail);
            if (!finding.examples().isEmpty()) {
                text.line("      " + examples(finding));
            }
        }
        text.wrapped(INDENT, kind.meaning());
        text.wrapped(INDENT, "To do: " + kind.remedy());
    }

    private static String examples(Finding finding) {
        return finding.examples().stream().map(TextReport::example).collect(Collectors.joining(", "));
    }

    private static String example(Example example) {
        return example.where()
                + example.value().map(value -> " (" + value + ")").orElse("");
    }
}
