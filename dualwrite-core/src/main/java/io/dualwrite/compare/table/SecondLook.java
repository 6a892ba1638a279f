package io.dualwrite.compare.table;

import io.dualwrite.compare.hash.RowHash;
import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.report.CompareSettings;
import io.dualwrite.compare.report.Difference;
import io.dualwrite.compare.side.Extent;
import io.dualwrite.compare.side.Key;
import io.dualwrite.compare.side.RowKey;
import io.dualwrite.compare.side.Touched;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks again at rows that differed, and keeps those that really do.
 *
 * <ol>
 *   <li>A fresh pair of snapshots, and these rows in it.
 *   <li>A row that is equal now was on its way: no difference.
 *   <li>A row that still differs, and that no journal entry between the follower's position and the leader's head is
 *       about, is a difference.
 *   <li>A row that is being written again is looked at again, until patience ends; then it is counted as in motion.
 * </ol>
 *
 * Where no positions are known, a row that differs in the same way after a pause is taken for a difference.
 */
public final class SecondLook {
    private static final int AT_ONCE = 1_000;

    private final BothSides both;
    private final ComparedTable table;
    private final RowHash keyHash;
    private final Tally tally;
    private final CompareSettings settings;

    SecondLook(BothSides both, ComparedTable table, RowHash keyHash, Tally tally) {
        this.both = both;
        this.table = table;
        this.keyHash = keyHash;
        this.tally = tally;
        this.settings = both.settings();
    }

    void confirm(Map<RowKey, RowMatch.Pair> differing) throws SQLException {
        Map<RowKey, RowMatch.Pair> some = new LinkedHashMap<>();
        for (Map.Entry<RowKey, RowMatch.Pair> each : differing.entrySet()) {
            some.put(each.getKey(), each.getValue());
            if (some.size() == AT_ONCE) {
                confirmSome(some);
                some.clear();
            }
        }
        if (!some.isEmpty()) {
            confirmSome(some);
        }
    }

    private void confirmSome(Map<RowKey, RowMatch.Pair> differing) throws SQLException {
        Map<RowKey, RowMatch.Pair> open = new LinkedHashMap<>(differing);
        long end = System.nanoTime() + settings.patience().toNanos();
        long pause = 1;
        if (!both.arePositionsKnown()) {
            // What is written now may be on both sides after a moment; nothing else tells it from a difference.
            Pauses.sleep(Math.min(500, settings.patience().toMillis() / 20));
        }
        while (!open.isEmpty()) {
            look(open);
            if (!open.isEmpty()) {
                if (System.nanoTime() > end) {
                    tally.inMotion(open.size());
                    return;
                }
                Pauses.sleep(pause);
                pause = Math.min(200, pause * 2);
            }
        }
    }

    /** Takes out of the rows those that are settled now. */
    private void look(Map<RowKey, RowMatch.Pair> open) throws SQLException {
        try (Window window = both.open()) {
            List<Key> keys = new ArrayList<>();
            Map<RowKey, RowMatch.Pair> unsayable = new LinkedHashMap<>();
            open.forEach((rowKey, row) -> {
                Key key = RowMatch.key(table, row);
                if (key == null) {
                    unsayable.put(rowKey, row);
                } else {
                    keys.add(key);
                }
            });
            RowMatch again = RowMatch.of(window, table, keyHash, new Extent.Keys(keys));
            Map<RowKey, RowMatch.Pair> still = new LinkedHashMap<>(again.differing());
            still.putAll(unsayable);
            Touched touched = window.touched(table);
            Set<String> quarantined = window.quarantined(table);
            Map<RowKey, RowMatch.Pair> settled = new LinkedHashMap<>();
            for (RowKey key : List.copyOf(open.keySet())) {
                RowMatch.Pair row = still.get(key);
                if (row == null) {
                    open.remove(key);
                } else if (isAtRest(touched, row)) {
                    settled.put(key, row);
                    open.remove(key);
                }
            }
            List<RowMatch.Pair> named =
                    settled.values().stream().limit(tally.room()).toList();
            Map<RowKey, Difference.Side> written = both.evidence().of(window, table, named);
            settled.forEach((key, row) -> tally.add(row, quarantined, written.get(key)));
        }
    }

    private boolean isAtRest(Touched touched, RowMatch.Pair row) {
        if (touched instanceof Touched.Unknown) {
            return both.nobodyTellsWhatMoves(table);
        }
        return !touched.covers(RowKey.loose(table.keyOf(row.any().values())));
    }
}
