package io.dualwrite.checker.cli;

import io.dualwrite.checker.cli.option.ComparedTarget;
import io.dualwrite.checker.cli.option.ReportOptions;
import io.dualwrite.checker.cli.option.SourceOptions;
import io.dualwrite.checker.cli.output.ExitCode;
import io.dualwrite.checker.cli.output.ProgressLine;
import io.dualwrite.checker.report.preflight.TargetHtml;
import io.dualwrite.checker.report.preflight.TargetJson;
import io.dualwrite.checker.report.preflight.TargetText;
import io.dualwrite.preflight.SchemaProposal;
import io.dualwrite.preflight.finding.Severity;
import io.dualwrite.preflight.target.TargetAccess;
import io.dualwrite.preflight.target.TargetSheet;
import io.dualwrite.schema.fit.Verdict;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dualwrite schema-diff}: does the PostgreSQL schema that is there hold what the source holds? */
@Command(
        name = "schema-diff",
        description =
                "Compares a SQLite file with the PostgreSQL schema that is there, whoever made it. Changes nothing.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:It fits",
            "1:It fits, with something to know first",
            "2:It does not fit yet",
            "3:Could not run: the reason and what to do stand on stderr"
        })
final class SchemaDiffCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private SourceOptions source;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ComparedTarget target;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ReportOptions reports;

    @Override
    public Integer call() {
        TargetAccess access = target.required();
        reports.requireWritable();
        ProgressLine progress = ProgressLine.on(spec.commandLine().getErr());
        TargetSheet sheet;
        try {
            sheet = SchemaProposal.compare(source.settings().withStatements(target.statements()), access, progress);
        } finally {
            progress.end();
        }
        reports.write(
                spec.commandLine().getOut(),
                sheet.sentence(),
                () -> TargetText.render(sheet),
                () -> TargetJson.render(sheet),
                () -> TargetHtml.render(source.settings().source(), sheet));
        return exitCode(sheet);
    }

    private static int exitCode(TargetSheet sheet) {
        if (sheet.fit().verdict() == Verdict.DOES_NOT_FIT || has(sheet, Severity.BLOCKS)) {
            return ExitCode.BLOCKED;
        }
        boolean clean = sheet.fit().verdict() == Verdict.FITS && !has(sheet, Severity.WARNS);
        return clean ? ExitCode.CLEAN : ExitCode.WARNINGS;
    }

    private static boolean has(TargetSheet sheet, Severity severity) {
        return sheet.findings().stream().anyMatch(finding -> finding.severity() == severity);
    }
}
