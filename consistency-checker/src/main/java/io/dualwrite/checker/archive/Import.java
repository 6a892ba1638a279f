package io.dualwrite.checker.archive;

import io.dualwrite.error.Amount;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.error.Sentence;
import io.dualwrite.preflight.Progress;
import io.dualwrite.schema.mapping.TableCounterpart;
import io.dualwrite.store.jdbc.FullDisk;
import io.dualwrite.store.load.CopyLog;
import io.dualwrite.store.load.Load;
import io.dualwrite.store.load.Scan;
import io.dualwrite.store.load.SetAside;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.postgres.load.TableMerge;
import io.dualwrite.store.quarantine.Rejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Brings an export into a target.
 *
 * <ol>
 *   <li>Verifies the whole export first: of a damaged one nothing is imported.
 *   <li>Creates the tables if none of them is there; otherwise those that are there must fit.
 *   <li>Loads the tables, parents first, each in one transaction: all of its rows, counted and hashed by the target, or
 *       none.
 *   <li>Makes indexes and references again, which were set aside for the time of loading, and has the target continue the
 *       source's keys.
 * </ol>
 *
 * <p>Whatever ends it, the same command goes on: tables that are done are not done twice. If it is incremental they are
 * compared again, for somebody may have written to them since.
 */
public final class Import {
    /**
     * How it is done.
     *
     * @param incremental tables that hold rows are brought in line with the export, writing only what differs
     * @param allowOrphans rows without a parent are imported all the same; their references then rule new rows only
     */
    public record Options(boolean incremental, boolean allowOrphans) {}

    /**
     * What the whole came to.
     *
     * @param waiting references that are not made again yet, since their tables are not complete
     */
    public record Outcome(
            Manifest manifest, List<TableOutcome> tables, List<SetAside.Restored> parts, List<SetAside.Part> waiting) {
        public Outcome {
            tables = List.copyOf(tables);
            parts = List.copyOf(parts);
            waiting = List.copyOf(waiting);
        }

        public boolean isComplete() {
            return tables.stream().noneMatch(TableOutcome.Refused.class::isInstance)
                    && parts.stream().allMatch(part -> part.outcome() == SetAside.Outcome.AS_IT_WAS);
        }
    }

    private final ExportFolder folder;
    private final Path directory;
    private final DataSource target;
    private final PostgresStore store;
    private final Options options;
    private final Progress.Listener listener;
    private String reached = "while tables were looked at and made";

    public Import(Path directory, DataSource target, Options options, Progress.Listener listener) {
        this.directory = directory;
        this.folder = new ExportFolder(directory);
        this.target = target;
        this.store = new PostgresStore(target);
        this.options = options;
        this.listener = listener;
    }

    /** @throws DualWriteException {@link ErrorCode#EXPORT_DAMAGED} with everything that is wrong, before anything is written */
    public Outcome run() {
        Verification.Result verified = Verification.of(directory, listener);
        List<Problem> problems = verified.problems().stream()
                .filter(problem -> !(options.allowOrphans() && problem.kind() == Problem.Kind.ORPHANS))
                .toList();
        if (!problems.isEmpty()) {
            throw new DualWriteException(
                    ErrorCode.EXPORT_DAMAGED,
                    directory.toString(),
                    "Nothing of \"" + directory + "\" was imported: "
                            + problems.stream().map(Problem::toString).collect(Collectors.joining("; ")) + ".",
                    problems.stream().allMatch(problem -> problem.kind() == Problem.Kind.ORPHANS)
                            ? "Correct the rows in the source and export anew, or import them as they are with"
                                    + " --allow-orphans."
                            : ErrorCode.EXPORT_DAMAGED.remedy());
        }
        try {
            List<TableMapping> mappings = new ImportTarget(target, folder, verified.manifest()).prepare();
            return load(verified.manifest(), mappings);
        } catch (SQLException failure) {
            boolean full = FullDisk.isWhy(failure);
            throw new DualWriteException(
                    full ? ErrorCode.DISK_FULL : ErrorCode.IMPORT_INTERRUPTED,
                    directory.toString(),
                    "Importing \"" + directory + "\" stopped " + reached + ": "
                            + (full ? "the target's disk is full, and it says: " : "")
                            + Sentence.of(failure),
                    (full ? "Make room there" : "See that the target answers")
                            + ", and run the same command again: tables that are loaded stay, every other is as it was"
                            + " before, and indexes and references follow at the end.",
                    failure);
        } catch (IOException failure) {
            throw new UncheckedIOException("\"" + directory + "\" can no longer be read", failure);
        }
    }

    private Outcome load(Manifest manifest, List<TableMapping> mappings) throws SQLException, IOException {
        String origin = "export " + folder.fingerprint();
        CopyLog log = store.copyLog();
        begin(log, origin, mappings);
        Map<String, CopyLog.Entry> done =
                log.entries().stream().collect(Collectors.toMap(CopyLog.Entry::table, Function.identity()));
        List<TableMapping> empty = new ArrayList<>();
        List<TableMapping> filled = new ArrayList<>();
        for (TableMapping table : mappings) {
            (!entry(done, table).isLoaded() && log.isEmpty(table) ? empty : filled).add(table);
        }
        reached = "while indexes and references were set aside";
        store.setAside().setAside(empty);
        if (options.incremental()) {
            // A row that differs goes before it comes: a reference would refuse that, or take its children along.
            store.setAside().setReferencesAside(filled);
        }
        List<TableOutcome> outcomes = new ArrayList<>();
        for (TableMapping table : mappings) {
            ExportedTable exported = manifest.tables().get(outcomes.size());
            listener.on(new Progress(
                    Progress.Step.WRITES, table.source(), outcomes.size() + 1, mappings.size(), 0, exported.rows()));
            CopyLog.Entry entry = entry(done, table);
            reached = "at table '" + table.source() + "' (" + (outcomes.size() + 1) + " of " + mappings.size() + ")";
            outcomes.add(
                    entry.isLoaded()
                            ? new TableOutcome.Done(table.source(), entry.rows())
                            : bring(table, exported, entry, empty.contains(table)));
        }
        reached = "after all rows, at indexes and references";
        boolean complete = outcomes.stream().noneMatch(TableOutcome.Refused.class::isInstance);
        List<SetAside.Restored> parts = new ArrayList<>();
        List<SetAside.Part> waiting = new ArrayList<>();
        for (SetAside.Part part : store.setAside().parts()) {
            // To a parent that is still to come, every reference would look broken.
            if (complete || part.kind() == SetAside.Kind.INDEX) {
                parts.add(store.setAside().restore(part, false));
            } else {
                waiting.add(part);
            }
        }
        if (complete) {
            continueKeys(manifest, mappings);
            log.finish(origin);
        }
        return new Outcome(manifest, outcomes, parts, waiting);
    }

    private void begin(CopyLog log, String origin, List<TableMapping> mappings) throws SQLException {
        try {
            log.begin(
                    origin,
                    Optional.empty(),
                    mappings.stream()
                            .map(table -> CopyLog.Entry.waiting(table.source(), origin, ""))
                            .toList(),
                    options.incremental()
                            ? mappings.stream().map(TableMapping::source).toList()
                            : List.of(),
                    false);
        } catch (DualWriteException another) {
            if (another.code() != ErrorCode.COPY_NOT_THE_SAME) {
                throw another;
            }
            throw new DualWriteException(
                    another.code(),
                    another.object(),
                    "Cannot import into this schema: a migration or an import into it was begun and is not finished, or"
                            + " dualwrite keeps it in step with a source.",
                    "Finish that first, by running its command again, or name another schema with currentSchema.",
                    another);
        }
    }

    private void continueKeys(Manifest manifest, List<TableMapping> mappings) throws SQLException {
        for (int i = 0; i < mappings.size(); i++) {
            Long highest = manifest.tables().get(i).highestKey();
            if (highest != null) {
                store.setAside().continueAfter(mappings.get(i), highest);
            }
        }
    }

    private TableOutcome bring(TableMapping table, ExportedTable exported, CopyLog.Entry entry, boolean empty)
            throws SQLException, IOException {
        if (empty) {
            return fill(table, exported, entry);
        }
        if (!options.incremental()) {
            return new TableOutcome.Refused(
                    table.source(),
                    ErrorCode.IMPORT_NOT_EMPTY.id() + " '" + table.target() + "' holds rows already",
                    ErrorCode.IMPORT_NOT_EMPTY.remedy());
        }
        try (Scan.Rows rows = rows(table, exported)) {
            TableMerge.Merged merged = new TableMerge(target).merge(table, rows);
            if (!merged.rejected().isEmpty()) {
                return refused(table, merged.rejected());
            }
            finish(table, entry, merged.rows());
            return new TableOutcome.Merged(table.source(), merged.rows(), merged.removed(), merged.written());
        } catch (DualWriteException differs) {
            return new TableOutcome.Refused(table.source(), String.valueOf(differs.getMessage()));
        }
    }

    private TableOutcome fill(TableMapping table, ExportedTable exported, CopyLog.Entry entry) throws SQLException {
        try (Load load = store.load(List.of(table))) {
            load.begin(entry.origin());
            Load.Loaded loaded = load.write(table, null, true, () -> rows(table, exported), (rows, bytes) -> false);
            if (!loaded.rejected().isEmpty()) {
                return refused(table, loaded.rejected());
            }
            load.commit(loaded(entry, loaded.rows(), loaded.bytes()));
            return new TableOutcome.Loaded(table.source(), loaded.rows());
        } catch (DualWriteException differs) {
            return new TableOutcome.Refused(table.source(), String.valueOf(differs.getMessage()));
        }
    }

    private static CopyLog.Entry entry(Map<String, CopyLog.Entry> entries, TableMapping table) {
        return Objects.requireNonNull(entries.get(table.source()), table.source());
    }

    private void finish(TableMapping table, CopyLog.Entry entry, long rows) throws SQLException {
        try (Load load = store.load(List.of(table))) {
            load.begin(entry.origin());
            load.commit(loaded(entry, rows, 0));
        }
    }

    private static CopyLog.Entry loaded(CopyLog.Entry entry, long rows, long bytes) {
        return new CopyLog.Entry(
                entry.table(), entry.origin(), entry.shape(), CopyLog.State.LOADED, Optional.empty(), rows, bytes, 0);
    }

    private static TableOutcome refused(TableMapping table, List<Rejection> rejections) {
        Rejection first = rejections.get(0);
        return new TableOutcome.Refused(
                table.source(),
                Amount.of(rejections.size(), "row is", "rows are") + " not taken, the first with key " + first.key()
                        + ": " + first.reason());
    }

    private Scan.Rows rows(TableMapping table, ExportedTable exported) throws SQLException {
        List<Integer> places = table.columns().stream()
                .map(column -> column.target().equals(TableCounterpart.ROWID_COLUMN) && exported.rowid()
                        ? 0
                        : exported.placeOf(column.source()))
                .toList();
        try {
            return new RowFile(folder.resolve(exported.file())).open(exported.width(), places);
        } catch (IOException unreadable) {
            throw new SQLException("\"" + exported.file() + "\" can no longer be read", unreadable);
        }
    }
}
