package io.dualwrite.checker.cli;

import io.dualwrite.checker.cli.option.CheckedPair;
import io.dualwrite.checker.cli.option.ReportOptions;
import io.dualwrite.checker.cli.output.CheckProgress;
import io.dualwrite.checker.cli.output.ExitCode;
import io.dualwrite.checker.report.check.CheckHtml;
import io.dualwrite.checker.report.check.CheckJson;
import io.dualwrite.checker.report.check.CheckText;
import io.dualwrite.compare.Comparison;
import io.dualwrite.compare.ContinuousComparison;
import io.dualwrite.compare.memory.CheckMemory;
import io.dualwrite.compare.memory.TargetMemory;
import io.dualwrite.compare.plan.ComparePlan;
import io.dualwrite.compare.postgres.PostgresSide;
import io.dualwrite.compare.report.CompareMode;
import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.CompareSettings;
import io.dualwrite.compare.report.Pace;
import io.dualwrite.compare.sqlite.SqliteSide;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dualwrite check}: do both databases say the same, and which rows do not? It changes nothing. */
@Command(
        name = "check",
        description = {
            "Compares a SQLite file with PostgreSQL, row by row, while both may be written to. Changes nothing.",
            "Where dualwrite keeps them in step, lag is never reported as a difference."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Equal",
            "1:Some rows differ, or a table could not be compared",
            "2:Nothing was compared",
            "3:Could not run: the reason and what to do stand on stderr"
        })
final class CheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private CheckedPair pair;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ReportOptions reports;

    @Option(
            names = "--tables",
            split = ",",
            paramLabel = "TABLE",
            description = "Compare only these, named as in the source.")
    private List<String> tables = List.of();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "full",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private CompareMode mode;

    @Option(
            names = "--share",
            paramLabel = "SHARE",
            defaultValue = "0.05",
            description = "Share of the rows that a sampled check looks at (default: ${DEFAULT-VALUE}).")
    private double share;

    @Option(
            names = "--rows",
            defaultValue = "20",
            paramLabel = "N",
            description = "Differing rows of a table that are named; all are counted (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--patience",
            defaultValue = "20",
            paramLabel = "SECONDS",
            description = "How long to wait for rows that are being written (default: ${DEFAULT-VALUE}).")
    private long patience;

    @Option(
            names = "--polite",
            description = "Short reads with pauses in between: slower, and hardly felt by the application.")
    private boolean polite;

    @Option(
            names = "--remember",
            description = {
                "Keep in a table of the target how far this check came and when tables were equal:",
                "for --resume, and for --mode incremental, which do so by themselves."
            })
    private boolean remember;

    @Option(names = "--resume", description = "Go on with tables whose last check was not finished.")
    private boolean resume;

    @Option(
            names = "--latency-limit",
            defaultValue = "100",
            paramLabel = "MS",
            description = {
                "A continuous check waits while the target needs longer for a query that asks for nothing",
                "(default: ${DEFAULT-VALUE})."
            })
    private long latencyLimit;

    @Option(
            names = "--rest",
            defaultValue = "60",
            paramLabel = "SECONDS",
            description = "Between two passes of a continuous check (default: ${DEFAULT-VALUE}).")
    private long rest;

    @Option(
            names = "--passes",
            defaultValue = "0",
            paramLabel = "N",
            description = "End a continuous check after N passes (default: it goes on until it is interrupted).")
    private long passes;

    @Option(names = "--show-values", description = "Put values of rows into the report. Mind who reads it.")
    private boolean showValues;

    @Override
    public Integer call() throws SQLException {
        reports.requireWritable();
        return mode == CompareMode.CONTINUOUS ? compareWithoutEnd() : said(compare());
    }

    private int said(CompareReport found) throws SQLException {
        CompareReport report = found.and(pair.captureConcerns());
        reports.write(
                spec.commandLine().getOut(),
                report.sentence(),
                () -> CheckText.render(report),
                () -> CheckJson.render(report),
                () -> CheckHtml.render(report));
        return switch (report.verdict()) {
            case EQUAL -> ExitCode.CLEAN;
            case DRIFT -> ExitCode.WARNINGS;
            case NOTHING_COMPARED -> ExitCode.BLOCKED;
        };
    }

    private CompareReport compare() throws SQLException {
        ComparePlan plan = pair.correspondence(spec.commandLine().getErr()).plan();
        CheckProgress progress = new CheckProgress(spec.commandLine().getErr());
        try (SqliteSide source = pair.source();
                PostgresSide target = pair.target()) {
            Comparison comparison = new Comparison(source, target, plan, settings(), progress, InstantSource.system());
            boolean remembering = remember || resume || mode == CompareMode.INCREMENTAL;
            return remembering
                    ? comparison
                            .remembering(TargetMemory.in(pair.targetDatabase()), resume)
                            .run()
                    : comparison.run();
        } finally {
            progress.end();
        }
    }

    /** The last pass decides on the exit code; after an interruption nobody sees it. */
    private int compareWithoutEnd() throws SQLException {
        ComparePlan plan = pair.correspondence(spec.commandLine().getErr()).plan();
        CheckProgress progress = new CheckProgress(spec.commandLine().getErr());
        try (SqliteSide source = pair.source();
                PostgresSide target = pair.target()) {
            CheckMemory memory = remember || resume ? TargetMemory.in(pair.targetDatabase()) : CheckMemory.NONE;
            CheckPasses each = new CheckPasses(
                    report -> {
                        progress.end();
                        return said(report);
                    },
                    spec.commandLine().getErr(),
                    passes);
            new ContinuousComparison(
                            source, target, () -> plan, continuous(target), progress, memory, InstantSource.system())
                    .run(Duration.ofSeconds(rest), each);
            return each.exitCode();
        } finally {
            progress.end();
        }
    }

    private CompareSettings continuous(PostgresSide target) {
        return settings().withPace(Pace.polite(target::latency, Duration.ofMillis(latencyLimit)));
    }

    private CompareSettings settings() {
        CompareSettings settings = CompareSettings.full()
                .withMode(mode)
                .withTables(Set.copyOf(tables))
                .withShare(share)
                .withRowsKept(rows)
                .withPatience(Duration.ofSeconds(patience))
                .withValues(showValues);
        return polite ? settings.withPace(Pace.polite(() -> Duration.ZERO, Duration.ofSeconds(1))) : settings;
    }
}
