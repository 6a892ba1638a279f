package io.dualwrite.checker.report.migration;

import io.dualwrite.checker.migrate.MigrationPlan;
import io.dualwrite.checker.report.Paragraphs;
import io.dualwrite.checker.report.preflight.TextReport;
import io.dualwrite.error.Amount;
import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.preflight.finding.Severity;
import io.dualwrite.schema.design.Migrations;
import io.dualwrite.schema.design.Remark;
import io.dualwrite.schema.mapping.TableCounterpart;
import java.util.List;
import java.util.Locale;

/** What a migration would do, for a terminal: what is to be decided first, then the steps. */
public final class PlanText {
    private final Paragraphs text = new Paragraphs();

    private PlanText() {}

    public static String render(MigrationPlan plan) {
        PlanText page = new PlanText();
        page.text.line(plan.preflight().sentence()).line("");
        page.decisions(plan);
        page.use(plan.use());
        page.text.line("Nothing was changed. A migration would").line("");
        page.schema(plan);
        page.text.line("  2. copy these tables in this order:").line("");
        plan.design().mapping().tables().forEach(page::table);
        page.text
                .line("")
                .line("  3. build indexes, check references, set sequences;")
                .line("  4. count and hash every table on both sides.");
        return page.text.toString();
    }

    private void decisions(MigrationPlan plan) {
        for (Severity severity : List.of(Severity.BLOCKS, Severity.WARNS)) {
            List<Finding> findings = plan.preflight().findings(severity);
            if (!findings.isEmpty()) {
                text.line(severity.heading().toUpperCase(Locale.ROOT) + " (" + findings.size() + ")");
                TextReport.kinds(findings, text);
                text.line("");
            }
        }
    }

    private void use(MigrationPlan.Use use) {
        switch (use) {
            case NONE -> {}
            case CAPTURED ->
                text.wrapped(
                                "",
                                "The source is in use, and dualwrite captures what is written: that would be brought over too.")
                        .line("");
            case UNSEEN ->
                text.wrapped(
                                "",
                                "The source is in use now. The migration itself is refused (DW-053) until whoever has it open"
                                        + " is stopped.")
                        .line("");
        }
    }

    private void schema(MigrationPlan plan) {
        if (!plan.makesSchema()) {
            text.line("  1. use the tables that are in the target;");
            return;
        }
        text.line("  1. run this in the target:").line("");
        for (Migrations.Migration script : plan.scripts()) {
            if (script.isFunctions()) {
                text.line("-- Functions of SQLite, in a schema of their own: \"dualwrite schema\" writes them out as "
                                + script.fileName() + ".")
                        .line("");
            } else if (!script.statements().isEmpty()) {
                text.line(script.statements()).line("");
            }
        }
        List<Remark> remarks = plan.design().remarks();
        if (!remarks.isEmpty()) {
            text.line("     Not carried over as it was:").line("");
            remarks.forEach(remark -> text.wrapped(
                    "     - ",
                    (remark.object() + ": " + remark.happened() + " " + remark.advice()).replaceAll("\\R", " ")));
            text.line("");
        }
    }

    private void table(TableCounterpart table) {
        text.line(String.format(
                Locale.ROOT,
                "     %s%s, %s",
                table.source(),
                table.source().equals(table.target()) ? "" : " to " + table.target(),
                Amount.of(table.columns().size(), "column")));
    }
}
