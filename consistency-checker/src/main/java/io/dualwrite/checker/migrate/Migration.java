package io.dualwrite.checker.migrate;

import io.dualwrite.copy.Copy;
import io.dualwrite.copy.CopyReport;
import io.dualwrite.copy.progress.CopyPhase;
import io.dualwrite.copy.progress.CopyStatus;
import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.error.Amount;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.event.CopyListener;
import io.dualwrite.preflight.Preflight;
import io.dualwrite.preflight.PreflightReport;
import io.dualwrite.preflight.PreflightSettings;
import io.dualwrite.preflight.Progress;
import io.dualwrite.preflight.Verdict;
import io.dualwrite.schema.design.TargetDesign;
import io.dualwrite.store.load.CopyLog;
import io.dualwrite.store.load.SetAside;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Moves a source in one go:
 *
 * <ol>
 *   <li>The source is held, so that nobody can write until the end. If somebody has it open already, that is the end,
 *       unless its journal sees every write: then what is written meanwhile is brought over too.
 *   <li>Preflight: what blocks ends it here, and nothing was changed.
 *   <li>Schema: ours, if the target has none of the tables; otherwise the one that is there, if it fits.
 *   <li>All rows are copied, indexes and references made, keys continued.
 *   <li>References are validated, and every table is compared as a whole.
 * </ol>
 *
 * <p>Run again after it was interrupted, it goes on where it was. Make one for every run.
 */
public final class Migration {
    /** @param replace whether rows that are in the target's tables already may go */
    public record Choices(boolean replace, CopySettings settings) {}

    private final PreflightSettings settings;
    private final DataSource database;
    private final String shown;
    private final Choices choices;
    private final CopyListener listener;
    private final Progress.Listener progress;
    private final List<String> remarks = new ArrayList<>();
    private volatile @Nullable Copy copy;
    private volatile boolean cancelled;
    private boolean goneOn;
    private volatile @Nullable String reached;

    /** @param settings with the way to the target */
    public Migration(
            PreflightSettings settings,
            DataSource database,
            Choices choices,
            Progress.Listener progress,
            CopyListener listener) {
        this.settings = settings;
        this.database = database;
        this.shown = settings.target().orElseThrow().shown();
        this.choices = choices;
        this.progress = progress;
        this.listener = listener;
    }

    /** Looks at everything and changes nothing. The source is not held: whoever plans has not stopped anything yet. */
    public MigrationPlan plan() throws SQLException {
        MigrationPlan.Use use = use();
        Preflight preflight = new Preflight(settings, progress, Instant::now);
        PreflightReport found = preflight.run();
        TargetSchema schema = new TargetSchema(settings, database, preflight.design());
        return new MigrationPlan(
                use == MigrationPlan.Use.CAPTURED ? found : found.atRest(),
                use,
                schema.isToBeMade(),
                schema.scripts(),
                preflight.design());
    }

    private MigrationPlan.Use use() throws SQLException {
        try (Circumstances now = circumstances()) {
            return now instanceof OthersWrite ? MigrationPlan.Use.CAPTURED : MigrationPlan.Use.NONE;
        } catch (DualWriteException inUse) {
            if (inUse.code() != ErrorCode.SOURCE_IN_USE) {
                throw inUse;
            }
            return MigrationPlan.Use.UNSEEN;
        }
    }

    private Circumstances circumstances() throws SQLException {
        return Circumstances.of(settings.source(), new PostgresStore(database));
    }

    public MigrationReport run() throws SQLException {
        Instant begun = Instant.now();
        try (Circumstances now = circumstances()) {
            Preflight preflight = new Preflight(settings, progress, Instant::now);
            PreflightReport found = now.concerning(preflight.run());
            boolean goesOn = isUnderWay(now.origin());
            if (found.verdict() == Verdict.BLOCKED && !goesOn) {
                return report(begun, Outcome.BLOCKED, found, null, List.of());
            }
            return move(begun, now, found, preflight.design());
        }
    }

    private boolean isUnderWay(String origin) throws SQLException {
        return new PostgresStore(database)
                .copyLog().entries().stream().anyMatch(entry -> entry.origin().equals(origin));
    }

    private MigrationReport move(Instant begun, Circumstances now, PreflightReport found, TargetDesign design)
            throws SQLException {
        reached = "while the target's tables were looked at and made";
        TargetSchema schema = new TargetSchema(settings, database, design);
        List<TableMapping> tables = schema.prepare();
        reached = "while the copy was begun";
        SqliteStore source = new SqliteStore(settings.source());
        PostgresStore target = new PostgresStore(database);
        boolean anew = requireFree(target, tables, now.origin());
        Copy running = new Copy(source, target, tables, now.settings(choices.settings()), now.surroundings(), listener);
        copy = running;
        if (cancelled) {
            running.cancel();
        }
        now.begin(running, tables, anew);
        goneOn = running.status().tables().stream().allMatch(table -> table.state() == CopyLog.State.LOADED);
        CopyReport copied = running.run();
        if (!copied.complete()) {
            copied.failed()
                    .forEach(table -> remarks.add(
                            "table " + table.table() + ": " + table.failure().orElse("")));
            return report(
                    begun, copied.failed().isEmpty() ? Outcome.INTERRUPTED : Outcome.FAILED, found, copied, List.of());
        }
        remark(copied);
        reached = "after all rows, while references were checked";
        remarks.addAll(schema.validate());
        remarks.addAll(now.settle());
        reached = "after all rows, in the full check";
        List<TableCheck> checks = new FullCheck(settings.source(), database, shown).run(tables);
        checks.stream()
                .filter(check -> !check.equal())
                .forEach(check -> remarks.add("table " + check.table() + ": " + check.sentence()));
        boolean differs = checks.stream().anyMatch(check -> check.compared() && !check.equal());
        Outcome outcome = differs ? Outcome.FAILED : remarks.isEmpty() ? Outcome.MIGRATED : Outcome.WITH_REMARKS;
        return report(begun, outcome, found, copied, checks);
    }

    /** @return whether what an earlier copy remembers is to be forgotten */
    private boolean requireFree(PostgresStore target, List<TableMapping> tables, String origin) throws SQLException {
        List<CopyLog.Entry> entries = target.copyLog().entries();
        if (entries.stream().anyMatch(entry -> entry.origin().equals(origin))) {
            return false;
        }
        List<String> filled = new ArrayList<>();
        for (TableMapping table : tables) {
            if (!target.copyLog().isEmpty(table)) {
                filled.add(table.target());
            }
        }
        if (!filled.isEmpty() && !choices.replace()) {
            boolean earlier = !entries.isEmpty();
            throw new DualWriteException(
                    earlier ? ErrorCode.COPY_NOT_THE_SAME : ErrorCode.TARGET_NOT_EMPTY,
                    filled.get(0),
                    "Cannot copy into \"" + shown + "\": " + String.join(", ", filled)
                            + (filled.size() == 1 ? " holds" : " hold")
                            + (earlier
                                    ? " rows of an earlier run, which was of another file, or this one has changed since."
                                    : " rows already."),
                    "Say --replace if they may go, or name another schema with currentSchema.");
        }
        return true;
    }

    private void remark(CopyReport copied) {
        copied.tables().stream()
                .filter(table -> table.refused() > 0)
                .forEach(table ->
                        remarks.add("table " + table.table() + ": " + Amount.of(table.refused(), "row was", "rows were")
                                + " refused; _dualwrite_quarantine in the target names keys and reasons"));
        for (SetAside.Restored part : copied.parts()) {
            if (part.outcome() != SetAside.Outcome.AS_IT_WAS) {
                remarks.add("table " + part.part().table() + ": "
                        + (part.outcome() == SetAside.Outcome.FOR_NEW_ROWS
                                ? "the reference '" + part.part().name() + "' rules new rows only, for some "
                                : "the index '" + part.part().name() + "' could not be made: ")
                        + part.reason());
            }
        }
    }

    private MigrationReport report(
            Instant begun,
            Outcome outcome,
            PreflightReport found,
            @Nullable CopyReport copied,
            List<TableCheck> checks) {
        return new MigrationReport(
                settings.source(),
                shown,
                outcome,
                begun,
                Duration.between(begun, Instant.now()),
                found,
                copied,
                goneOn,
                checks,
                remarks);
    }

    /** Where {@link #run} is, for those who are told that it ended there; empty as long as nothing was changed. */
    public Optional<String> reached() {
        Copy running = copy;
        String last = reached;
        if (last == null || running == null) {
            return Optional.ofNullable(last);
        }
        CopyStatus status = running.status();
        if (status.phase() == CopyPhase.READY || status.phase() == CopyPhase.FINISHED) {
            return Optional.of(last);
        }
        long loaded = status.tables().stream()
                .filter(table -> table.state() == CopyLog.State.LOADED)
                .count();
        return Optional.of(
                loaded == status.tables().size()
                        ? "after all rows, while indexes and references were made"
                        : "while rows were copied, with " + loaded + " of "
                                + Amount.of(status.tables().size(), "table") + " done");
    }

    /** How far the copy is; empty before and after it. */
    public Optional<CopyStatus> status() {
        return Optional.ofNullable(copy).map(Copy::status);
    }

    /** Has {@link #run} end after the present chunks. */
    public void cancel() {
        cancelled = true;
        Copy running = copy;
        if (running != null) {
            running.cancel();
        }
    }
}
