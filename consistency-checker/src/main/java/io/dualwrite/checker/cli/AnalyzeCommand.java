package io.dualwrite.checker.cli;

import io.dualwrite.checker.report.HtmlReport;
import io.dualwrite.checker.report.JsonReport;
import io.dualwrite.checker.report.TextReport;
import io.dualwrite.preflight.Preflight;
import io.dualwrite.preflight.PreflightReport;
import io.dualwrite.preflight.PreflightSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dualwrite analyze}: what stands in the way, before anything moves. It changes nothing. */
@Command(
        name = "analyze",
        description = "Reads a SQLite file and reports what should be decided before it moves. Changes nothing.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The database can go as it is",
            "1:It can go, with decisions to make",
            "2:It cannot go yet",
            "3:Could not run: the reason and what to do stand on stderr"
        })
final class AnalyzeCommand implements Callable<Integer> {
    private static final String STDOUT = "-";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private SourceOptions options;

    @Option(
            names = "--json",
            arity = "0..1",
            fallbackValue = STDOUT,
            paramLabel = "FILE",
            description = "Write the report as JSON to FILE, or to stdout instead of the text.")
    private @Nullable String json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the report as one HTML file.")
    private @Nullable Path html;

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
        Stream.of(html, json == null || json.equals(STDOUT) ? null : Path.of(json))
                .forEach(AnalyzeCommand::require);
        ProgressLine progress = ProgressLine.on(spec.commandLine().getErr());
        PreflightReport report;
        try {
            report = new Preflight(settings(), progress, InstantSource.system()).run();
        } finally {
            progress.end();
        }
        print(report);
        return switch (report.verdict()) {
            case CAN_GO -> ExitCode.CLEAN;
            case CAN_GO_WITH_DECISIONS -> ExitCode.WARNINGS;
            case BLOCKED -> ExitCode.BLOCKED;
        };
    }

    private static void require(@Nullable Path output) {
        if (output != null) {
            OutputFile.require(output);
        }
    }

    private PreflightSettings settings() {
        if (examples < 0 || examples > PreflightSettings.MOST_EXAMPLES) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--examples must be between 0 and " + PreflightSettings.MOST_EXAMPLES + ", not " + examples + ".");
        }
        return options.settings().withExamples(examples).withValues(showValues);
    }

    private void print(PreflightReport report) {
        PrintWriter out = spec.commandLine().getOut();
        if (html != null) {
            OutputFile.write(html, HtmlReport.render(report));
        }
        if (json == null) {
            out.print(TextReport.render(report));
        } else if (json.equals(STDOUT)) {
            out.print(new JsonReport().render(report));
        } else {
            OutputFile.write(Path.of(json), new JsonReport().render(report));
            out.println(report.sentence());
        }
        out.flush();
    }
}
