package io.dualwrite.checker.cli;

import io.dualwrite.checker.cli.option.ComparedTarget;
import io.dualwrite.checker.cli.option.ReportOptions;
import io.dualwrite.checker.cli.option.SourceOptions;
import io.dualwrite.checker.cli.output.CopyBar;
import io.dualwrite.checker.cli.output.ExitCode;
import io.dualwrite.checker.cli.output.ProgressLine;
import io.dualwrite.checker.migrate.Migration;
import io.dualwrite.checker.migrate.MigrationPlan;
import io.dualwrite.checker.migrate.MigrationReport;
import io.dualwrite.checker.report.migration.MigrationHtml;
import io.dualwrite.checker.report.migration.MigrationJson;
import io.dualwrite.checker.report.migration.MigrationText;
import io.dualwrite.checker.report.migration.PlanText;
import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.error.Sentence;
import io.dualwrite.preflight.PreflightSettings;
import io.dualwrite.store.jdbc.FullDisk;
import io.dualwrite.store.postgres.session.PostgresFailure;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dualwrite migrate}: everything in one go, for an application that is stopped, or whose writes are captured. */
@Command(
        name = "migrate",
        description = {
            "Moves a SQLite file to PostgreSQL in one go: schema, rows, indexes, references, sequences, and a full"
                    + " check.",
            "For an application that is stopped: nobody can write to the file meanwhile. If it runs, this is refused,"
                    + " unless dualwrite captures its writes already: then they are brought over too.",
            "Run again after an interruption, it goes on where it was."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Migrated, and the check found no difference",
            "1:Migrated, and something is left to look at: rows that were refused, references that rows break",
            "2:Not migrated: findings stand in the way, or a table could not be copied; the report says which",
            "3:Could not run, or was interrupted: what to do stands on stderr"
        })
final class MigrateCommand implements Callable<Integer> {
    private static final long ENDING_SECONDS = 60;
    private static final String MISSING_PRIVILEGE = "42501";

    /** What a part says of a database that fails under it, without knowing what it is a part of. */
    private static final Set<ErrorCode> ENDS_IT = Set.of(ErrorCode.TARGET_UNREACHABLE, ErrorCode.COMPARE_FAILED);

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

    @Option(names = "--dry-run", description = "Look at everything, print what would be done, and change nothing.")
    private boolean dryRun;

    @Option(names = "--replace", description = "Rows that are in the target's tables already may go.")
    private boolean replace;

    @Option(
            names = "--tables-at-once",
            paramLabel = "N",
            description = "Tables that are copied at the same time (default: half as many as there are cores).")
    private @Nullable Integer tablesAtOnce;

    @Option(names = "--rows-per-second", paramLabel = "N", description = "Spare the target (default: no limit).")
    private @Nullable Long rowsPerSecond;

    @Override
    public Integer call() {
        PreflightSettings settings = source.settings().withTarget(target.required());
        CopySettings copySettings = settings();
        reports.requireWritable();
        ProgressLine preflight = ProgressLine.on(spec.commandLine().getErr());
        CopyBar bar = CopyBar.on(spec.commandLine().getErr());
        Migration migration = new Migration(
                settings, target.database(), new Migration.Choices(replace, copySettings), preflight, bar);
        bar.watch(() -> {
            preflight.end();
            return migration.status();
        });
        try {
            return dryRun ? plan(migration, preflight) : migrate(migration, bar);
        } catch (SQLException failure) {
            throw failed(migration, failure);
        } catch (DualWriteException failure) {
            throw failure.getCause() instanceof SQLException cause && ENDS_IT.contains(failure.code())
                    ? failed(migration, cause)
                    : failure;
        } finally {
            bar.end();
        }
    }

    private DualWriteException interrupted(String reached, SQLException failure) {
        String shown = target.required().shown();
        return new DualWriteException(
                ErrorCode.MIGRATION_INTERRUPTED,
                shown,
                "Migrating to \"" + shown + "\" stopped " + reached + ": " + Sentence.of(failure),
                failure);
    }

    private DualWriteException failed(Migration migration, SQLException failure) {
        String shown = target.required().shown();
        if (MISSING_PRIVILEGE.equals(failure.getSQLState())) {
            return new DualWriteException(
                    ErrorCode.TARGET_PRIVILEGE,
                    shown,
                    "Migrating to \"" + shown + "\" stopped "
                            + migration.reached().orElse("before anything was changed") + ": " + Sentence.of(failure),
                    "Grant that: CREATE on the schema; and CREATE on the database where views need SQLite's functions,"
                            + " which are in a schema of their own. Then run the same command again.",
                    failure);
        }
        if (!FullDisk.isWhy(failure)) {
            return migration
                    .reached()
                    .map(reached -> interrupted(reached, failure))
                    .orElseGet(() -> PostgresFailure.of(shown, failure));
        }
        return new DualWriteException(
                ErrorCode.DISK_FULL,
                shown,
                "Migrating to \"" + shown + "\" stopped, for a disk is full: " + Sentence.of(failure),
                "Make room, and run the same command again: it goes on where it was.",
                failure);
    }

    private CopySettings settings() {
        if ((tablesAtOnce != null && tablesAtOnce < 1) || (rowsPerSecond != null && rowsPerSecond < 1)) {
            throw new ParameterException(
                    spec.commandLine(), "--tables-at-once and --rows-per-second must be greater than 0.");
        }
        CopySettings settings = CopySettings.AT_REST;
        settings = tablesAtOnce == null ? settings : settings.withLoaders(tablesAtOnce);
        return rowsPerSecond == null ? settings : settings.withRowsPerSecond(rowsPerSecond);
    }

    private int plan(Migration migration, ProgressLine progress) throws SQLException {
        MigrationPlan plan;
        try {
            plan = migration.plan();
        } finally {
            progress.end();
        }
        spec.commandLine().getOut().print(PlanText.render(plan));
        spec.commandLine().getOut().flush();
        return switch (plan.preflight().verdict()) {
            case CAN_GO -> ExitCode.CLEAN;
            case CAN_GO_WITH_DECISIONS -> ExitCode.WARNINGS;
            case BLOCKED -> ExitCode.BLOCKED;
        };
    }

    private int migrate(Migration migration, CopyBar bar) throws SQLException {
        CountDownLatch ended = new CountDownLatch(1);
        Thread onInterrupt = new Thread(
                () -> {
                    migration.cancel();
                    try {
                        ended.await(ENDING_SECONDS, TimeUnit.SECONDS);
                    } catch (InterruptedException atOnce) {
                        Thread.currentThread().interrupt();
                    }
                },
                "dualwrite-migrate-ends");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            MigrationReport report = migration.run();
            bar.end();
            write(report);
            return switch (report.outcome()) {
                case MIGRATED -> ExitCode.CLEAN;
                case WITH_REMARKS -> ExitCode.WARNINGS;
                case BLOCKED, FAILED -> ExitCode.BLOCKED;
                case INTERRUPTED -> ExitCode.COULD_NOT_RUN;
            };
        } finally {
            ended.countDown();
            forget(onInterrupt);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException isRunning) {
            // That is what it is for.
        }
    }

    private void write(MigrationReport report) {
        reports.write(
                spec.commandLine().getOut(),
                report.sentence(),
                () -> MigrationText.render(report),
                () -> new MigrationJson().render(report),
                () -> MigrationHtml.render(report));
    }
}
