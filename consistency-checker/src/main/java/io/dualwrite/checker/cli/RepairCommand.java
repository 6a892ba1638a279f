package io.dualwrite.checker.cli;

import io.dualwrite.checker.cli.option.CheckedPair;
import io.dualwrite.checker.cli.output.CheckProgress;
import io.dualwrite.checker.cli.output.ExitCode;
import io.dualwrite.checker.cli.output.OutputFile;
import io.dualwrite.checker.report.check.RepairText;
import io.dualwrite.checker.run.Correspondence;
import io.dualwrite.compare.Comparison;
import io.dualwrite.compare.postgres.PostgresSide;
import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.CompareSettings;
import io.dualwrite.compare.sqlite.SqliteSide;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.repair.Repair;
import io.dualwrite.repair.RepairPlan;
import io.dualwrite.repair.RepairRecord;
import io.dualwrite.store.Store;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dualwrite repair}: has the leader's rows brought over again where the two sides differ. */
@Command(
        name = "repair",
        description = {
            "Compares, and has the leader's rows brought over again where the two sides differ.",
            "Rows travel through the journal, in order with the application's writes, and on record."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Nothing differs, or all that differed is equal now",
            "1:Some rows differ: only planned, or not equal yet",
            "2:Nothing was compared",
            "3:Could not run: the reason and what to do stand on stderr"
        })
final class RepairCommand implements Callable<Integer> {
    private static final int MOST_WITH_FORCE = 1_000_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private CheckedPair pair;

    @Option(names = "--tables", split = ",", paramLabel = "TABLE", description = "Repair only these.")
    private List<String> tables = List.of();

    @Option(names = "--dry-run", description = "List what would be brought over, and change nothing.")
    private boolean dryRun;

    @Option(
            names = "--sql",
            paramLabel = "FILE",
            description = "Write the marks for the journal as SQL to FILE, and change nothing.")
    private @Nullable Path sql;

    @Option(names = "--why", paramLabel = "REASON", description = "Goes on record. Needed unless nothing is changed.")
    private @Nullable String why;

    @Option(
            names = "--who",
            defaultValue = "${sys:user.name}",
            paramLabel = "NAME",
            description = "Goes on record (default: who runs this on the machine).")
    @SuppressWarnings("NullAway.Init")
    private String who;

    @Option(
            names = "--limit",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Refuse to repair more rows than this (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--force", description = "Repair up to a million rows, whatever the limit.")
    private boolean force;

    @Option(
            names = "--patience",
            defaultValue = "30",
            paramLabel = "SECONDS",
            description = "How long to wait for the replicator afterwards (default: ${DEFAULT-VALUE}).")
    private long patience;

    @Override
    public Integer call() throws SQLException {
        boolean planOnly = dryRun || sql != null;
        if (!planOnly && (why == null || why.isBlank())) {
            throw new ParameterException(spec.commandLine(), "--why=REASON is missing: a repair goes on record.");
        }
        if (sql != null) {
            OutputFile.require(sql);
        }
        Correspondence correspondence = pair.correspondence(spec.commandLine().getErr());
        CheckProgress progress = new CheckProgress(spec.commandLine().getErr());
        try (SqliteSide source = pair.source();
                PostgresSide target = pair.target()) {
            Comparison comparison =
                    new Comparison(source, target, correspondence.plan(), settings(), progress, InstantSource.system());
            CompareReport report = comparison.run();
            progress.end();
            return repair(comparison, report, correspondence, planOnly);
        } finally {
            progress.end();
        }
    }

    private CompareSettings settings() {
        return CompareSettings.full()
                .withTables(Set.copyOf(tables))
                .withRowsKept(force ? MOST_WITH_FORCE : limit + 1)
                .withPatience(Duration.ofSeconds(patience));
    }

    private int repair(Comparison comparison, CompareReport report, Correspondence correspondence, boolean planOnly)
            throws SQLException {
        PrintWriter out = spec.commandLine().getOut();
        RepairPlan plan = RepairPlan.of(report);
        out.print(RepairText.plan(report, plan));
        out.flush();
        if (plan.isEmpty()) {
            return switch (report.verdict()) {
                case EQUAL -> ExitCode.CLEAN;
                case DRIFT -> ExitCode.WARNINGS;
                case NOTHING_COMPARED -> ExitCode.BLOCKED;
            };
        }
        if (sql != null) {
            if (report.end().leader().equals("target")) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--sql writes marks for the journal of the source, and the target leads: repair without it.");
            }
            OutputFile.write(sql, RepairText.sql(plan));
        }
        return planOnly ? ExitCode.WARNINGS : apply(comparison, report, plan, correspondence);
    }

    private int apply(Comparison comparison, CompareReport report, RepairPlan plan, Correspondence correspondence)
            throws SQLException {
        Repair repair = new Repair(leader(report), correspondence.mappings(), new RepairRecord(pair.targetDatabase()));
        long number = repair.apply(plan, force ? MOST_WITH_FORCE : limit, who, String.valueOf(why));
        CompareReport after = comparison.rows(plan.keys());
        long open = after.drift() + after.inMotion();
        repair.verified(number, plan.rows().size() - open, open);
        spec.commandLine().getOut().print(RepairText.outcome(number, plan, after));
        spec.commandLine().getOut().flush();
        return open == 0 && plan.quarantined() + plan.unnameable() == 0 ? ExitCode.CLEAN : ExitCode.WARNINGS;
    }

    private Store leader(CompareReport report) {
        if (report.end().known()) {
            return report.end().leader().equals("source")
                    ? new SqliteStore(pair.file())
                    : new PostgresStore(pair.targetDatabase());
        }
        throw new DualWriteException(
                ErrorCode.REPAIR_WITHOUT_JOURNAL,
                "repair",
                "Cannot repair: " + report.end().inWords() + ".",
                ErrorCode.REPAIR_WITHOUT_JOURNAL.remedy());
    }
}
