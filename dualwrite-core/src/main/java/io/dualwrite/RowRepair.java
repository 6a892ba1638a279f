package io.dualwrite;

import io.dualwrite.compare.Comparison;
import io.dualwrite.compare.plan.ComparePlan;
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
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.sqlite.file.OwnConnections;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Brings over rows that somebody named.
 *
 * <ol>
 *   <li>They are compared here and now: nobody's word is taken for what differs.
 *   <li>Those that differ are marked in the leader's journal, in the queue of the application's writers, and on record.
 *   <li>They are compared once more, with patience for the replicator, and the outcome goes on record.
 * </ol>
 */
final class RowRepair {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path file;
    private final DataSource pool;
    private final Store source;
    private final Store target;
    private final Supplier<List<TableMapping>> tables;

    /** @param source whose rows count, behind the gate if there is one */
    RowRepair(Path file, DataSource pool, Store source, Store target, Supplier<List<TableMapping>> tables) {
        this.file = file;
        this.pool = pool;
        this.source = source;
        this.target = target;
        this.tables = tables;
    }

    RepairReport repair(String who, RepairRequest request, boolean dryRun) throws SQLException {
        List<TableMapping> carried = tables.get();
        TableMapping table = carried.stream()
                .filter(one -> one.source().equals(request.table()))
                .findFirst()
                .orElseThrow(() -> refused(request.table(), carried.isEmpty()));
        try (SqliteSide from = new SqliteSide(new OwnConnections(file), "source");
                PostgresSide to = new PostgresSide(pool, "target")) {
            CompareSettings settings = CompareSettings.full()
                    .withTables(Set.of(table.source()))
                    .withRowsKept(RepairRequest.MOST)
                    .withPatience(PATIENCE);
            Comparison comparison =
                    new Comparison(from, to, ComparePlan.of(carried, source.schema(), target.schema()), settings);
            CompareReport before = comparison.rows(Map.of(table.source(), request.keys()));
            before.tables().stream()
                    .flatMap(one -> one.obstacle().stream())
                    .findFirst()
                    .ifPresent(why -> {
                        throw new DualWriteException(
                                ErrorCode.REPAIR_NOT_POSSIBLE,
                                table.source(),
                                "Rows of table '" + table.source() + "' cannot be repaired: " + why + ".",
                                ErrorCode.REPAIR_NOT_POSSIBLE.remedy());
                    });
            RepairPlan plan = RepairPlan.of(before);
            if (dryRun || plan.isEmpty()) {
                return report(request, dryRun, 0, plan, 0);
            }
            Repair repair = new Repair(source, carried, new RepairRecord(pool));
            long number = repair.apply(plan, RepairRequest.MOST, who, request.why());
            long open = RepairReport.open(comparison.rows(plan.keys()));
            repair.verified(number, plan.rows().size() - open, open);
            return report(request, false, number, plan, open);
        }
    }

    private static RepairReport report(RepairRequest request, boolean dry, long number, RepairPlan plan, long open) {
        return new RepairReport(
                request.table(), dry, number, request.keys().size(), plan.rows(), plan.quarantined(), open);
    }

    private static DualWriteException refused(String table, boolean nothingFollows) {
        String why = nothingFollows
                ? "the target is not kept in step by this process"
                : "it is not one of the tables that are carried";
        return new DualWriteException(
                ErrorCode.REPAIR_NOT_POSSIBLE,
                table,
                "Rows of table '" + table + "' cannot be repaired: " + why + ".",
                ErrorCode.REPAIR_NOT_POSSIBLE.remedy());
    }
}
