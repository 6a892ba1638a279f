package io.dualwrite.checker.cli;

import io.dualwrite.checker.cli.option.ComparedTarget;
import io.dualwrite.checker.cli.option.ReportOptions;
import io.dualwrite.checker.cli.option.SourceOptions;
import io.dualwrite.checker.cli.output.ExitCode;
import io.dualwrite.checker.cli.output.ProgressLine;
import io.dualwrite.checker.report.preflight.HtmlReport;
import io.dualwrite.checker.report.preflight.JsonReport;
import io.dualwrite.checker.report.preflight.TextReport;
import io.dualwrite.preflight.Preflight;
import io.dualwrite.preflight.PreflightReport;
import io.dualwrite.preflight.PreflightSettings;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dualwrite analyze}: what stands in the way, before anything moves. It changes nothing. */
@Command(
        name = "analyze",
        description = "Reads a SQLite file, and a PostgreSQL target if there is one, and reports what should be decided"
                + " before anything moves. Changes nothing.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The database can go as it is",
            "1:It can go, with decisions to make",
            "2:It cannot go yet",
            "3:Could not run: the reason and what to do stand on stderr"
        })
final class AnalyzeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private SourceOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ComparedTarget target;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ReportOptions reports;

    @Option(
            names = "--examples",
            defaultValue = "5",
            paramLabel = "N",
            description = "Rows named per finding, 0 to 10 (default: ${DEFAULT-VALUE}).")
    private int examples;

    @Option(names = "--show-values", description = "Put values of rows into the report. Mind who reads it.")
    private boolean showValues;

    @Override
    public Integer call() {
        PreflightSettings settings = settings();
        reports.requireWritable();
        ProgressLine progress = ProgressLine.on(spec.commandLine().getErr());
        PreflightReport report;
        try {
            report = new Preflight(settings, progress, InstantSource.system()).run();
        } finally {
            progress.end();
        }
        reports.write(
                spec.commandLine().getOut(),
                report.sentence(),
                () -> TextReport.render(report),
                () -> new JsonReport().render(report),
                () -> HtmlReport.render(report));
        return switch (report.verdict()) {
            case CAN_GO -> ExitCode.CLEAN;
            case CAN_GO_WITH_DECISIONS -> ExitCode.WARNINGS;
            case BLOCKED -> ExitCode.BLOCKED;
        };
    }

    private PreflightSettings settings() {
        if (examples < 0 || examples > PreflightSettings.MOST_EXAMPLES) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--examples must be between 0 and " + PreflightSettings.MOST_EXAMPLES + ", not " + examples + ".");
        }
        return options.settings()
                .withExamples(examples)
                .withValues(showValues)
                .withStatements(target.statements())
                .withTarget(target.access().orElse(null));
    }
}
