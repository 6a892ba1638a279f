package io.dualwrite.repair;

import io.dualwrite.error.Amount;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.store.Leader;
import io.dualwrite.store.Store;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.row.KeySet;
import io.dualwrite.store.row.KeyText;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Brings rows over again.
 *
 * <ol>
 *   <li>The intention goes on record, with every key, who and why.
 *   <li>The keys are marked in the leader's journal. The replicator then brings their present state over, in order with
 *       whatever the application writes: a row that is gone by then is deleted.
 *   <li>Whoever asked compares the rows again ({@link io.dualwrite.compare.Comparison#rows}), and the outcome goes on
 *       record.
 * </ol>
 *
 * Nothing is written to the follower itself.
 */
public final class Repair {
    private static final int MARKS_AT_ONCE = 500;

    private final Store leader;
    private final List<TableMapping> tables;
    private final RepairRecord record;

    public Repair(Store leader, List<TableMapping> tables, RepairRecord record) {
        this.leader = leader;
        this.tables = List.copyOf(tables);
        this.record = record;
    }

    /**
     * Has the rows of a plan travel again.
     *
     * @param most how many rows may
     * @return under which number it is on record
     * @throws DualWriteException {@link ErrorCode#REPAIR_TOO_LARGE}
     */
    public long apply(RepairPlan plan, long most, String who, String why) throws SQLException {
        if (plan.rows().size() + plan.beyond() > most) {
            throw new DualWriteException(
                    ErrorCode.REPAIR_TOO_LARGE,
                    "repair",
                    "Cannot repair " + Amount.of(plan.rows().size() + plan.beyond(), "row") + ": the limit is " + most
                            + ".",
                    ErrorCode.REPAIR_TOO_LARGE.remedy());
        }
        Map<String, List<String>> keys = plan.keys();
        List<TableMapping> touched = tables.stream()
                .filter(table -> keys.containsKey(table.source()))
                .toList();
        try (Leader leading = leader.lead(touched)) {
            long number = record.begin(plan, who, why);
            for (TableMapping table : touched) {
                mark(leading, table, keys.getOrDefault(table.source(), List.of()));
            }
            return number;
        }
    }

    /** Puts on record what the comparison afterwards found. */
    public void verified(long number, long equal, long open) throws SQLException {
        record.end(number, equal, open);
    }

    private static void mark(Leader leading, TableMapping table, List<String> keys) throws SQLException {
        for (int from = 0; from < keys.size(); from += MARKS_AT_ONCE) {
            KeySet some = new KeySet(table.key().size());
            keys.subList(from, Math.min(keys.size(), from + MARKS_AT_ONCE))
                    .forEach(key -> some.addAll(KeyText.parse(key, table.key().size())));
            leading.mark(table, some.keys());
        }
    }
}
