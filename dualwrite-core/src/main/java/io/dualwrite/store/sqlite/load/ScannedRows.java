package io.dualwrite.store.sqlite.load;

import io.dualwrite.store.batch.TableChanges;
import io.dualwrite.store.load.Scan;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.quarantine.Rejection;
import io.dualwrite.store.quarantine.UnfitRows;
import io.dualwrite.store.row.RowSet;
import io.dualwrite.store.sqlite.row.TypedRows;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Rows of a file in key order. SQLite lets NULL into most keys (C01): such rows do not fit. */
final class ScannedRows implements Scan.Rows {
    private final PreparedStatement query;
    private final ResultSet result;
    private final TypedRows typed;
    private final TableMapping table;
    private final boolean mayLackKey;
    private final UnfitRows unfit = new UnfitRows();
    private final RowSet piece;

    ScannedRows(PreparedStatement query, ResultSet result, TypedRows typed, TableMapping table, boolean mayLackKey) {
        this.query = query;
        this.result = result;
        this.typed = typed;
        this.table = table;
        this.mayLackKey = mayLackKey;
        this.piece = new RowSet(table.columns().size());
    }

    @Override
    public boolean next(RowSet into, int atMost) throws SQLException {
        if (!mayLackKey) {
            return typed.readNext(result, atMost, into);
        }
        int before = into.size();
        boolean more = true;
        while (more && into.size() == before) {
            piece.clear();
            more = typed.readNext(result, atMost, piece);
            sort(into);
        }
        if (!more) {
            unfit.passed();
        }
        return more;
    }

    private void sort(RowSet into) {
        RowSet keys = new TableChanges(table, false, piece, piece).keysOfRows();
        for (int row = 0; row < keys.size(); row++) {
            if (keys.hasNull(row)) {
                unfit.met(Rejection.withoutKey(table, keys, row));
            } else {
                unfit.passed();
                into.addRow(piece, row);
            }
        }
    }

    @Override
    public List<Rejection> unfit() {
        return unfit.take();
    }

    @Override
    public void close() throws SQLException {
        query.close();
    }
}
