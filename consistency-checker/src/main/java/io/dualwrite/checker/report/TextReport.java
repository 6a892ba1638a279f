package io.dualwrite.checker.report;

import io.dualwrite.preflight.PreflightReport;
import io.dualwrite.preflight.finding.Example;
import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.preflight.finding.FindingKind;
import io.dualwrite.preflight.finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A preflight report for a terminal: the verdict first, then what to do, worst first, each kind explained once. */
public final class TextReport {
    private static final int WIDTH = 110;
    private static final String INDENT = "    ";

    private final StringBuilder text = new StringBuilder();

    public static String render(PreflightReport report) {
        TextReport page = new TextReport();
        page.text.append(report.sentence()).append("\n\n");
        page.text.append(String.format(
                Locale.ROOT,
                "%,d tables, %,d rows, %,d bytes, read in %.1f s%n",
                report.tables().size(),
                report.rows(),
                report.facts().bytes(),
                report.took().toMillis() / 1000.0));
        for (Severity severity : Severity.values()) {
            page.section(severity, report.findings(severity));
        }
        return page.text.toString();
    }

    private void section(Severity severity, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        text.append('\n').append(severity.heading().toUpperCase(Locale.ROOT)).append(" (");
        text.append(findings.size()).append(")\n");
        Map<FindingKind, List<Finding>> byKind = findings.stream()
                .collect(Collectors.groupingBy(Finding::kind, LinkedHashMap::new, Collectors.toList()));
        byKind.forEach(this::kind);
    }

    private void kind(FindingKind kind, List<Finding> findings) {
        text.append('\n').append(kind.code()).append("  ").append(kind.title()).append('\n');
        for (Finding finding : findings) {
            text.append("  - ").append(Wording.place(finding)).append(Wording.count(finding));
            if (!finding.detail().isEmpty()) {
                text.append(". ").append(finding.detail());
            }
            text.append('\n');
            if (!finding.examples().isEmpty()) {
                text.append("      ").append(examples(finding)).append('\n');
            }
        }
        wrapped(kind.meaning());
        wrapped("To do: " + kind.remedy());
    }

    private static String examples(Finding finding) {
        return finding.examples().stream().map(TextReport::example).collect(Collectors.joining(", "));
    }

    private static String example(Example example) {
        return example.where()
                + example.value().map(value -> " (" + value + ")").orElse("");
    }

    private void wrapped(String sentences) {
        int column = 0;
        for (String word : sentences.split(" ")) {
            if (column == 0 || column + 1 + word.length() > WIDTH) {
                text.append(column == 0 ? INDENT : "\n" + INDENT);
                column = INDENT.length();
            } else {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
        }
        text.append('\n');
    }
}
