package io.dualwrite.compare.table;

import io.dualwrite.compare.hash.RowHash;
import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.report.CompareSettings;
import io.dualwrite.compare.side.Extent;
import io.dualwrite.compare.side.Key;
import io.dualwrite.compare.side.RowKey;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Compares some rows of a table, named by their keys. */
public final class TableRows {
    private static final int AT_ONCE = 1_000;

    private final BothSides both;
    private final ComparedTable table;
    private final RowHash keyHash;
    private final Tally tally;
    private final CompareSettings settings;

    TableRows(BothSides both, ComparedTable table, Tally tally) {
        this.both = both;
        this.table = table;
        this.keyHash = table.keyHash(both.salts());
        this.tally = tally;
        this.settings = both.settings();
    }

    void run(List<Key> keys) throws SQLException {
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            List<Key> some = keys.subList(from, Math.min(keys.size(), from + AT_ONCE));
            Map<RowKey, RowMatch.Pair> differing;
            long worked = System.nanoTime();
            try (Window window = both.open()) {
                RowMatch match = RowMatch.of(window, table, keyHash, new Extent.Keys(some));
                tally.looked(match.sourceRows(), match.targetRows());
                tally.beside(match);
                differing = match.differing();
            }
            worked = System.nanoTime() - worked;
            new SecondLook(both, table, keyHash, tally).confirm(differing);
            both.progress(tally.rows());
            Pauses.after(worked, settings.pace(), both.listener());
        }
    }
}
