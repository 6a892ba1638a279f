package io.dualwrite.compare;

import io.dualwrite.compare.memory.CheckMemory;
import io.dualwrite.compare.plan.ComparePlan;
import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.report.CompareListener;
import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.CompareSettings;
import io.dualwrite.compare.report.Difference;
import io.dualwrite.compare.report.Positions;
import io.dualwrite.compare.report.TableReport;
import io.dualwrite.compare.side.Concern;
import io.dualwrite.compare.side.Look;
import io.dualwrite.compare.side.Side;
import io.dualwrite.compare.side.SourceLook;
import io.dualwrite.compare.side.Use;
import io.dualwrite.compare.table.BothSides;
import io.dualwrite.compare.table.TableComparison;
import io.dualwrite.compare.table.Window;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.schema.Identifiers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        try (BothSides both = new BothSides(source, target, settings, listener, memory, resuming, tables.size())) {
            Use before = target.use();
            Positions begin = both.positions();
            both.begin(begin);
            List<TableReport> reports = new ArrayList<>(impossible());
            for (ComparedTable table : tables) {
                both.begin(table);
                TableReport report = new TableComparison(both, table).run(keys.get(table.source()));
                listener.finished(report);
                reports.add(report);
            }
            List<Concern> concerns =
                    settings.mode().looksAtAllRows() && keys.isEmpty() ? concerns(both, tables) : List.of();
            Positions end = both.positions();
            return new CompareReport(
                    settings.mode(),
                    source.name(),
                    target.name(),
                    begun,
                    Duration.ofNanos(System.nanoTime() - start),
                    begin,
                    end,
                    reports,
                    both.notes(),
                    concerns,
                    target.use().since(before));
        } catch (SQLException failure) {
            throw new DualWriteException(
                    ErrorCode.COMPARE_FAILED,
                    source.name() + " and " + target.name(),
                    "The comparison could not be ended: " + failure.getMessage(),
                    failure);
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

    private static List<Concern> concerns(BothSides both, List<ComparedTable> tables) throws SQLException {
        List<Concern> concerns = new ArrayList<>();
        for (ComparedTable table : tables) {
            try (Window window = both.open()) {
                if (window.source().unfit(table).isEmpty()
                        && window.target().unfit(table).isEmpty()) {
                    concerns.addAll(window.source().concerns(table));
                    concerns.addAll(window.target().concerns(table));
                }
            }
        }
        return concerns;
    }
}
