package io.dualwrite.checker.report.migration;

import io.dualwrite.checker.migrate.MigrationReport;
import io.dualwrite.checker.migrate.Outcome;
import io.dualwrite.checker.migrate.TableCheck;
import io.dualwrite.checker.report.Paragraphs;
import io.dualwrite.checker.report.Wording;
import io.dualwrite.checker.report.preflight.TextReport;
import io.dualwrite.copy.CopyReport;
import io.dualwrite.error.Amount;
import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.preflight.finding.Severity;
import java.util.List;
import java.util.Locale;

/** A migration for a terminal: how it ended first, then what to look at, then table by table. */
public final class MigrationText {
    private static final int MOST_NAMED = 20;

    private MigrationText() {}

    public static String render(MigrationReport report) {
        if (report.outcome() == Outcome.BLOCKED) {
            return report.sentence() + "\n\n" + TextReport.render(report.preflight());
        }
        Paragraphs text = new Paragraphs().line(report.sentence()).line("");
        report.remarks().forEach(remark -> text.wrapped("  - ", remark));
        if (report.goneOn()) {
            text.line("All rows had come over in an earlier run; this one compared them.");
        } else {
            report.copy().ifPresent(copy -> copy(copy, text));
        }
        if (!report.checks().isEmpty()) {
            text.line("").line("Full check: both sides compared, table by table.");
            for (TableCheck check : report.checks()) {
                text.line(String.format(
                        Locale.ROOT, "  %-30s %,14d rows  %s", check.table(), check.found(), check.sentence()));
            }
        }
        if (report.outcome() == Outcome.MIGRATED || report.outcome() == Outcome.WITH_REMARKS) {
            decisions(report.preflight().findings(Severity.WARNS), text);
            text.line("")
                    .wrapped(
                            "",
                            "The tables _dualwrite_* in the target are the record of this migration; they may be"
                                    + " dropped once nobody needs them.");
        }
        return text.toString();
    }

    private static void decisions(List<Finding> findings, Paragraphs text) {
        if (findings.isEmpty()) {
            return;
        }
        text.line("").line("Still to be decided (--dry-run and --html explain each):");
        findings.stream()
                .limit(MOST_NAMED)
                .forEach(finding -> text.wrapped(
                        "  - ",
                        finding.kind().code() + " " + Wording.place(finding) + Wording.count(finding) + ": "
                                + finding.kind().title() + ". " + finding.detail()));
        if (findings.size() > MOST_NAMED) {
            text.line("  and " + (findings.size() - MOST_NAMED) + " more");
        }
    }

    private static void copy(CopyReport copy, Paragraphs text) {
        double seconds = Math.max(0.001, copy.time().toMillis() / 1000.0);
        text.line(String.format(
                Locale.ROOT,
                "%s, %,.1f MB in %.1f s; %s made, %s set",
                Amount.of(copy.rows(), "row"),
                copy.bytes() / 1e6,
                seconds,
                Amount.of(copy.parts().size(), "index or reference", "indexes and references"),
                Amount.of(copy.generators().size(), "sequence")));
    }
}
