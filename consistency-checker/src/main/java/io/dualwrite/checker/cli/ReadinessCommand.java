package io.dualwrite.checker.cli;

import io.dualwrite.checker.cli.option.ApplicationOptions;
import io.dualwrite.checker.cli.option.ReportOptions;
import io.dualwrite.checker.cli.option.TargetOptions;
import io.dualwrite.checker.cli.output.ExitCode;
import io.dualwrite.checker.report.readiness.ReadinessHtml;
import io.dualwrite.checker.report.readiness.ReadinessJson;
import io.dualwrite.checker.report.readiness.ReadinessReport;
import io.dualwrite.checker.report.readiness.ReadinessText;
import io.dualwrite.route.readiness.ReadinessTable;
import io.dualwrite.route.readiness.StatementReport;
import io.dualwrite.route.readiness.Verdict;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code dualwrite readiness}: which statements of the application PostgreSQL may answer, and what the others lack. */
@Command(
        name = "readiness",
        description = {
            "Shows which statements of the application the target may answer, and what must be done for the others.",
            "From what the application saved in the target (--target), or from a running one (--application). Changes"
                    + " nothing."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Every statement that was seen is ready",
            "1:Some are not",
            "2:Nothing is known of any statement",
            "3:Could not run: the reason and what to do stand on stderr"
        })
final class ReadinessCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private TargetOptions target;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ApplicationOptions application;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ReportOptions reports;

    @Override
    public Integer call() throws SQLException {
        if (target.isGiven() == application.isGiven()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "Say where to read: --target URL or --application URL, one of them.");
        }
        reports.requireWritable();
        ReadinessReport report = read();
        reports.write(
                spec.commandLine().getOut(),
                report.sentence(),
                () -> ReadinessText.render(report),
                () -> ReadinessJson.render(report),
                () -> ReadinessHtml.render(report));
        if (report.statements().isEmpty()) {
            return ExitCode.BLOCKED;
        }
        return report.notReady().isEmpty() ? ExitCode.CLEAN : ExitCode.WARNINGS;
    }

    private ReadinessReport read() throws SQLException {
        if (application.isGiven()) {
            return new ReadinessReport(ofApplication(), application.address(), Instant.now());
        }
        target.requireReachable();
        return new ReadinessReport(
                new ReadinessTable(target.dataSource()).newest().orElse(List.of()),
                target.address().toString(),
                Instant.now());
    }

    private List<StatementReport> ofApplication() {
        JsonNode all = application.get("readiness");
        List<StatementReport> statements = new ArrayList<>();
        try {
            for (JsonNode one : all) {
                statements.add(new StatementReport(
                        one.path("statement").asString(),
                        one.path("target").asString(),
                        one.path("seen").asLong(),
                        one.path("tried").asLong(),
                        one.path("matched").asLong(),
                        one.path("differed").asLong(),
                        one.path("failed").asLong(),
                        time(one.path("sourceP50")),
                        time(one.path("sourceP95")),
                        time(one.path("targetP50")),
                        time(one.path("targetP95")),
                        Verdict.valueOf(one.path("verdict").asString()),
                        one.path("why").asString(),
                        one.path("example").asString(),
                        Instant.parse(one.path("since").asString())));
            }
        } catch (IllegalArgumentException | DateTimeException | tools.jackson.core.JacksonException other) {
            throw ApplicationOptions.unreadable(
                    application.address(), "what answers there is not a list of statements", other);
        }
        return statements;
    }

    /** ISO text, or seconds, as the application's JSON is configured. */
    private static Duration time(JsonNode duration) {
        return duration.isNumber()
                ? Duration.ofNanos(Math.round(duration.asDouble() * 1e9))
                : Duration.parse(duration.asString());
    }
}
