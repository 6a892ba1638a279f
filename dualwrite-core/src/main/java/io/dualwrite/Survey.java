package io.dualwrite;

import io.dualwrite.error.Amount;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.pair.Pairing;
import io.dualwrite.schema.fit.SchemaFit;
import io.dualwrite.schema.fit.TableFit;
import io.dualwrite.schema.fit.Verdict;
import io.dualwrite.stage.contract.Condition;
import io.dualwrite.stage.contract.Evidence;
import io.dualwrite.stage.contract.Precondition;
import io.dualwrite.stage.guard.GuardLimits;
import io.dualwrite.stage.guard.Observation;
import io.dualwrite.store.Leader;
import io.dualwrite.store.batch.CaptureBroken;
import io.dualwrite.store.load.CopyLog;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.postgres.session.PostgresFailure;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.store.sqlite.file.SqliteFacts;
import io.dualwrite.store.sqlite.file.SqliteFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Finds out about the conditions of a flip. Thread-safe. */
final class Survey {
    private static final int SECONDS_TO_ANSWER = 2;

    /** How long what held is believed where the target has no number that a change to it raises. */
    private static final Duration OF_THE_TARGET = Duration.ofSeconds(1);

    /** The source has one, and all reading trusts it (ADR 21). */
    private static final Duration OF_THE_SOURCE = Duration.ofMinutes(1);

    private final Path file;
    private final DataSource targetPool;
    private final SqliteStore source;
    private final PostgresStore target;
    private final Pairing pairing;
    private final boolean createTarget;
    private final GuardLimits limits;
    private final Supplier<Observation> seen;
    private final Remembered remembered = new Remembered();

    Survey(
            Path file,
            DataSource targetPool,
            SqliteStore source,
            PostgresStore target,
            Pairing pairing,
            boolean createTarget,
            GuardLimits limits,
            Supplier<Observation> seen) {
        this.file = file;
        this.targetPool = targetPool;
        this.source = source;
        this.target = target;
        this.pairing = pairing;
        this.createTarget = createTarget;
        this.limits = limits;
        this.seen = seen;
    }

    /** To be asked for before anybody looks. */
    Version version() {
        return new Version();
    }

    Evidence of(Set<Condition> wanted, Version version) {
        List<Precondition> found = new ArrayList<>();
        for (Condition condition : wanted) {
            if (condition != Condition.DUAL_WRITE_ON) {
                found.add(one(condition, version));
            }
        }
        return new Evidence(found);
    }

    /** Of the capture, looked at when somebody needs it first, and before what it vouches for. Confined to one thread. */
    final class Version {
        private boolean read;
        private Optional<String> known = Optional.empty();

        Optional<String> read() throws SQLException {
            if (!read) {
                known = source.capturedVersion();
                read = true;
            }
            return known;
        }

        /** Whether what was found is of the journal that is there now. */
        boolean isStill() throws SQLException {
            return !read || known.equals(source.capturedVersion());
        }
    }

    private Precondition one(Condition condition, Version version) {
        try {
            return switch (condition) {
                case TARGET_REACHABLE -> reachable();
                case SCHEMA_FITS -> remembered.of(Condition.SCHEMA_FITS, version.read(), OF_THE_TARGET, this::fits);
                case SOURCE_IN_WAL_MODE -> wal();
                case CAPTURE_INTACT ->
                    remembered.of(Condition.CAPTURE_INTACT, version.read(), OF_THE_SOURCE, this::capture);
                case COPY_COMPLETE -> copied();
                case IN_STEP -> inStep();
                case QUARANTINE_EMPTY -> quarantine();
                case DUAL_WRITE_ON -> throw new IllegalArgumentException("The flags say that");
            };
        } catch (SQLException | DualWriteException failure) {
            String remedy =
                    failure instanceof DualWriteException known ? known.hint() : "See that both databases answer.";
            return new Precondition(condition, false, PostgresFailure.inWords(failure), "known", remedy);
        }
    }

    private Precondition reachable() throws SQLException {
        try (Connection connection = targetPool.getConnection()) {
            boolean answers = connection.isValid(SECONDS_TO_ANSWER);
            return new Precondition(
                    Condition.TARGET_REACHABLE,
                    answers,
                    answers ? "answers" : "does not answer",
                    "answering",
                    "Check dualwrite.target.url and the server.");
        }
    }

    private Precondition fits() throws SQLException {
        int agreed = pairing.agreed().size();
        if (agreed > 0 && pairing.changed().isEmpty()) {
            return new Precondition(
                    Condition.SCHEMA_FITS, true, agreed + " tables are as agreed upon", "all tables fit", "");
        }
        if (createTarget && pairing.isTargetEmpty()) {
            return new Precondition(
                    Condition.SCHEMA_FITS, true, "the target is empty: its tables will be made", "all tables fit", "");
        }
        SchemaFit fit = pairing.compare();
        List<TableFit> misfits = fit.tables().stream()
                .filter(table -> table.verdict() == Verdict.DOES_NOT_FIT)
                .toList();
        boolean holds = misfits.isEmpty() && !fit.tables().isEmpty();
        return new Precondition(
                Condition.SCHEMA_FITS,
                holds,
                holds ? Amount.of(fit.tables().size(), "table fits", "tables fit") : inWords(misfits),
                "all tables fit",
                "Add what is missing to the target's migrations, or leave tables out with dualwrite.tables.exclude.");
    }

    private static String inWords(List<TableFit> misfits) {
        if (misfits.isEmpty()) {
            return "no table takes part";
        }
        return misfits.stream()
                .map(table -> table.source() + " ("
                        + table.concerns().stream()
                                .filter(concern -> concern.verdict() == Verdict.DOES_NOT_FIT)
                                .map(concern -> concern.object() + ": " + concern.why())
                                .findFirst()
                                .orElse("")
                        + ")")
                .collect(Collectors.joining("; "));
    }

    private Precondition wal() throws SQLException {
        try (Connection connection = new SqliteFile(file).openReadOnly()) {
            SqliteFacts facts = SqliteFacts.of(connection);
            return new Precondition(
                    Condition.SOURCE_IN_WAL_MODE,
                    facts.isWal(),
                    facts.journalMode(),
                    "wal",
                    "Run PRAGMA journal_mode=WAL once; the mode stays with the file.");
        }
    }

    private Precondition capture() throws SQLException {
        List<TableMapping> tables = pairing.agreed();
        if (tables.isEmpty()) {
            return new Precondition(
                    Condition.CAPTURE_INTACT, false, "not installed", "intact", "Advance to DUAL_WRITE first.");
        }
        try (Leader leader = source.lead(tables)) {
            leader.installation();
        }
        CaptureBroken broken = source.capture().verify();
        return new Precondition(
                Condition.CAPTURE_INTACT,
                broken.isEmpty(),
                broken.isEmpty() ? Amount.of(tables.size(), "table") + " captured" : broken.inWords(),
                "intact",
                "The replicator repairs it by itself; ask again in a moment.");
    }

    private Precondition copied() throws SQLException {
        List<CopyLog.Entry> tables = target.copyLog().entries();
        List<String> open = tables.stream()
                .filter(table -> !table.isLoaded())
                .map(CopyLog.Entry::table)
                .toList();
        boolean complete = !tables.isEmpty() && open.isEmpty();
        return new Precondition(
                Condition.COPY_COMPLETE,
                complete,
                complete ? "complete" : "not complete: " + (tables.isEmpty() ? "not begun" : String.join(", ", open)),
                "complete",
                "Let the copy come to its end.");
    }

    private Precondition inStep() {
        Observation now = seen.get();
        boolean holds = now.reachable()
                && now.caughtUp()
                && now.lagChanges() <= limits.lagChanges()
                && now.lagTime().compareTo(limits.lagTime()) <= 0;
        String value = now.reachable()
                ? (now.caughtUp() ? "" : "catching up, ") + Amount.of(now.lagChanges(), "change") + ", "
                        + now.lagTime().toMillis() + " ms behind"
                : "the target was not seen lately";
        return new Precondition(
                Condition.IN_STEP,
                holds,
                value,
                "at most " + Amount.of(limits.lagChanges(), "change") + " and "
                        + limits.lagTime().toMillis() + " ms behind",
                "Wait until the replicator has caught up, or look why it does not.");
    }

    private Precondition quarantine() throws SQLException {
        long rows = target.quarantine().size();
        return new Precondition(
                Condition.QUARANTINE_EMPTY,
                rows == 0,
                Amount.of(rows, "row"),
                "0 rows",
                "Mend the cause and retry them, or discard them on record.");
    }
}
