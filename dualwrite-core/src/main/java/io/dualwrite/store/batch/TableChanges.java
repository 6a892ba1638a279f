package io.dualwrite.store.batch;

import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.quarantine.Rejection;
import io.dualwrite.store.row.KeySet;
import io.dualwrite.store.row.RowSet;
import java.util.List;

/**
 * What happened to one table between two positions: which keys were touched, and the rows among them that exist now.
 * A touched key without a row is a deleted row. Marking a key too many is harmless: its row is written again as it is.
 *
 * @param cleared the whole table was emptied at some point in between: every row that is not in {@code rows} is gone
 * @param keys distinct, columns in key order; every key of {@code rows} is among them
 * @param rows columns in the mapping's order
 * @param unfit rows that exist in the leader and have no form that the follower could hold: they belong into quarantine
 */
public record TableChanges(TableMapping table, boolean cleared, RowSet keys, RowSet rows, List<Rejection> unfit) {
    public TableChanges {
        unfit = List.copyOf(unfit);
    }

    public TableChanges(TableMapping table, boolean cleared, RowSet keys, RowSet rows) {
        this(table, cleared, keys, rows, List.of());
    }

    /** The keys of the rows, row by row. */
    public RowSet keysOfRows() {
        RowSet own = new RowSet(table.key().size());
        for (int row = 0; row < rows.size(); row++) {
            for (int column : table.key()) {
                own.addFrom(rows, row, column);
            }
        }
        return own;
    }

    /** Touched keys whose rows are gone. */
    public RowSet keysWithoutRow() {
        KeySet present = new KeySet(keys.width());
        present.addAll(keysOfRows());
        RowSet gone = new RowSet(keys.width());
        for (int row = 0; row < keys.size(); row++) {
            if (present.add(keys, row)) {
                gone.addRow(keys, row);
            }
        }
        return gone;
    }

    /** The same rows, and these keys touched as well. */
    public TableChanges touching(RowSet further) {
        KeySet all = new KeySet(keys.width());
        all.addAll(keys);
        all.addAll(further);
        return new TableChanges(table, cleared, all.keys(), rows, unfit);
    }
}
