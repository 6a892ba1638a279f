package io.dualwrite.compare;

import io.dualwrite.compare.hash.Salts;
import io.dualwrite.compare.plan.ComparePlan;
import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.side.Concern;
import io.dualwrite.compare.side.Look;
import io.dualwrite.compare.side.Side;
import io.dualwrite.compare.side.SourceLook;
import io.dualwrite.compare.side.Touched;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.schema.Identifiers;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Compares two databases that may be written to meanwhile.
 *
 * <pre>{@code
 * try (SqliteSide source = new SqliteSide(file, "app.db"); PostgresSide target = new PostgresSide(database, "shop")) {
 *     CompareReport report = new Comparison(source, target, ComparePlan.of(mapping), CompareSettings.full()).run();
 * }
 * }</pre>
 *
 * <ol>
 *   <li>Table by table, each in key order where both sides sort alike, else by buckets of hashed keys.
 *   <li>Sums of row hashes; where they differ, rows; rows that differ, a second time.
 *   <li>A row counts as different when it differs in two pairs of snapshots, and no journal entry that the follower has
 *       not taken is about it.
 * </ol>
 *
 * An instance runs once, on the calling thread; interrupting that thread ends it.
 */
public final class Comparison {
    private final Side<SourceLook> source;
    private final Side<Look> target;
    private final ComparePlan plan;
    private final CompareSettings settings;
    private final CompareListener listener;
    private final InstantSource clock;
    private final CheckMemory memory;
    private final boolean resuming;
    private final List<String> notes = new ArrayList<>();

    public Comparison(
            Side<SourceLook> source,
            Side<Look> target,
            ComparePlan plan,
            CompareSettings settings,
            CompareListener listener,
            InstantSource clock) {
        this(source, target, plan, settings, listener, clock, CheckMemory.NONE, false);
    }

    private Comparison(
            Side<SourceLook> source,
            Side<Look> target,
            ComparePlan plan,
            CompareSettings settings,
            CompareListener listener,
            InstantSource clock,
            CheckMemory memory,
            boolean resuming) {
        this.source = source;
        this.target = target;
        this.plan = plan;
        this.settings = settings;
        this.listener = listener;
        this.clock = clock;
        this.memory = memory;
        this.resuming = resuming;
    }

    public Comparison(Side<SourceLook> source, Side<Look> target, ComparePlan plan, CompareSettings settings) {
        this(source, target, plan, settings, CompareListener.NONE, InstantSource.system());
    }

    /**
     * The same, which remembers how far it came and when tables were equal.
     *
     * @param resume whether tables whose last check was not finished go on where it ended
     */
    public Comparison remembering(CheckMemory where, boolean resume) {
        return new Comparison(source, target, plan, settings, listener, clock, where, resume);
    }

    /**
     * Compares.
     *
     * @throws DualWriteException {@link ErrorCode#COMPARE_FAILED} if a database fails meanwhile, {@link
     *     ErrorCode#COMPARE_UNKNOWN_TABLE} if a table was named that is not mapped
     */
    public CompareReport run() {
        return run(Map.of());
    }

    /**
     * Compares only these rows, whatever the mode says.
     *
     * @param keys by table; as {@link Difference#key} names them
     */
    public CompareReport rows(Map<String, List<String>> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("No row was named");
        }
        return new Comparison(source, target, plan, settings.withTables(keys.keySet()), listener, clock).run(keys);
    }

    private CompareReport run(Map<String, List<String>> keys) {
        Instant begun = clock.instant();
        long start = System.nanoTime();
        List<ComparedTable> tables = tables();
        ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "dualwrite-compare");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Pair pair = new Pair(tables.size());
            Positions begin = positions();
            pair.positionsKnown = begin.known();
            if (!begin.known()) {
                notes.add("Positions are unknown (" + begin.why()
                        + "): a row that is written during the comparison may be reported as different.");
            }
            int number = 0;
            List<TableReport> reports = new ArrayList<>(impossible());
            for (ComparedTable table : tables) {
                pair.begin(table, ++number);
                TableComparison comparison = new TableComparison(pair, table, settings, listener, worker, notes);
                TableReport report = comparison.run(keys.get(table.source()));
                listener.finished(report);
                reports.add(report);
            }
            return new CompareReport(
                    settings.mode(),
                    source.name(),
                    target.name(),
                    begun,
                    Duration.ofNanos(System.nanoTime() - start),
                    begin,
                    positions(),
                    reports,
                    notes,
                    settings.mode() == CompareMode.FULL && keys.isEmpty() ? concerns(tables) : List.of());
        } catch (SQLException failure) {
            throw new DualWriteException(
                    ErrorCode.COMPARE_FAILED,
                    source.name() + " and " + target.name(),
                    "The comparison could not be ended: " + failure.getMessage(),
                    failure);
        } finally {
            worker.shutdownNow();
        }
    }

    private List<ComparedTable> tables() {
        if (settings.tables().isEmpty()) {
            return plan.tables();
        }
        List<ComparedTable> chosen = new ArrayList<>();
        for (String name : settings.tables()) {
            if (plan.impossible().stream().anyMatch(table -> Identifiers.same(name, table.table()))) {
                continue;
            }
            chosen.add(plan.table(name)
                    .orElseThrow(() -> new DualWriteException(
                            ErrorCode.COMPARE_UNKNOWN_TABLE,
                            name,
                            "Cannot compare table '" + name + "': it is not one of those that are mapped.",
                            ErrorCode.COMPARE_UNKNOWN_TABLE.remedy())));
        }
        return chosen;
    }

    private List<TableReport> impossible() {
        return plan.impossible().stream()
                .filter(table -> settings.tables().isEmpty()
                        || settings.tables().stream().anyMatch(name -> Identifiers.same(name, table.table())))
                .map(table -> TableReport.impossible(table.table(), table.target(), table.why()))
                .toList();
    }

    private List<Concern> concerns(List<ComparedTable> tables) throws SQLException {
        List<Concern> concerns = new ArrayList<>();
        for (ComparedTable table : tables) {
            try (Window window = Window.open(source, target)) {
                if (window.source().unfit(table).isEmpty()
                        && window.target().unfit(table).isEmpty()) {
                    concerns.addAll(window.source().concerns(table));
                    concerns.addAll(window.target().concerns(table));
                }
            }
        }
        return concerns;
    }

    private Positions positions() throws SQLException {
        try (Window window = Window.open(source, target)) {
            return window.positions();
        }
    }

    static <T> T answer(Future<T> future) throws SQLException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException stop) {
                    // The snapshot must outlive its query; the interruption counts afterwards.
                    interrupted = true;
                } catch (ExecutionException failure) {
                    if (failure.getCause() instanceof SQLException cause) {
                        throw cause;
                    }
                    if (failure.getCause() instanceof RuntimeException cause) {
                        throw cause;
                    }
                    throw new IllegalStateException(failure.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Both sides, for those who need fresh snapshots. */
    final class Pair {
        private final Salts salts = Salts.draw(new SecureRandom());
        private final Set<String> uncaptured = new HashSet<>();
        private final int tables;
        private String table = "";
        private int number;
        private boolean positionsKnown;
        private long estimate = -1;

        private Pair(int tables) {
            this.tables = tables;
        }

        private void begin(ComparedTable next, int itsNumber) {
            table = next.source();
            number = itsNumber;
            estimate = -1;
        }

        Window open() throws SQLException {
            return Window.open(source, target);
        }

        boolean arePositionsKnown() {
            return positionsKnown;
        }

        Salts salts() {
            return salts;
        }

        CheckMemory memory() {
            return memory;
        }

        boolean isResuming() {
            return resuming;
        }

        void expect(long rows) {
            estimate = rows;
        }

        void progress(long rows) {
            listener.progress(table, number, tables, rows, estimate);
        }

        /** Remembers tables whose changes no journal notes, so that nothing is waited for. */
        void learn(ComparedTable which, Touched touched) {
            if (touched instanceof Touched.Unknown unknown && unknown.why().contains("not captured")) {
                uncaptured.add(which.source());
            }
        }

        boolean isUncaptured(ComparedTable which) {
            return uncaptured.contains(which.source());
        }
    }
}
