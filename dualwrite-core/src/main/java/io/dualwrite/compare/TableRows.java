package io.dualwrite.compare;

import io.dualwrite.compare.hash.RowHash;
import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.side.Extent;
import io.dualwrite.compare.side.Key;
import io.dualwrite.compare.side.RowKey;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Compares some rows of a table, named by their keys. */
final class TableRows {
    private static final int AT_ONCE = 1_000;

    private final Comparison.Pair pair;
    private final ComparedTable table;
    private final RowHash keyHash;
    private final Tally tally;
    private final CompareSettings settings;
    private final CompareListener listener;

    TableRows(
            Comparison.Pair pair,
            ComparedTable table,
            Tally tally,
            CompareSettings settings,
            CompareListener listener) {
        this.pair = pair;
        this.table = table;
        this.keyHash = table.keyHash(pair.salts());
        this.tally = tally;
        this.settings = settings;
        this.listener = listener;
    }

    void run(List<Key> keys) throws SQLException {
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            List<Key> some = keys.subList(from, Math.min(keys.size(), from + AT_ONCE));
            Map<RowKey, RowMatch.Pair> differing;
            try (Window window = pair.open()) {
                RowMatch match = RowMatch.of(window, table, keyHash, new Extent.Keys(some));
                tally.looked(match.sourceRows(), match.targetRows());
                tally.beside(match);
                differing = match.differing();
            }
            new SecondLook(pair, table, keyHash, tally, settings).confirm(differing);
            pair.progress(tally.rows());
            Pauses.between(settings.pace(), listener);
        }
    }
}
