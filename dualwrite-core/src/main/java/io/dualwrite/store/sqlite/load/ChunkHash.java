package io.dualwrite.store.sqlite.load;

import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.row.RowSet;
import io.dualwrite.store.sqlite.row.TypedRows;
import io.dualwrite.value.Canonical;
import io.dualwrite.value.Cell;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.TargetValue;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Count and hash of rows, whatever their order. What SQLite makes of a value by a column's affinity without changing what
 * it means to the column's conversion counts as the same, when that is asked for: it costs a conversion of each value.
 * A whole number is the same as INTEGER and as REAL, as NUMERIC affinity has it.
 */
public final class ChunkHash {
    private final List<Conversion> conversions;
    private final boolean byMeaning;
    private final Cell[] cells;
    private final TargetValue value = new TargetValue();
    private final RowSum all = new RowSum();

    ChunkHash(TableMapping table, boolean byMeaning) {
        this.conversions =
                table.columns().stream().map(column -> column.conversion()).toList();
        this.byMeaning = byMeaning;
        this.cells = new Cell[conversions.size()];
        for (int column = 0; column < cells.length; column++) {
            cells[column] = new Cell();
        }
    }

    void add(RowSet from, int row) {
        for (int column = 0; column < cells.length; column++) {
            from.read(row, column, cells[column]);
        }
        add();
    }

    void add(ResultSet row, TypedRows typed) throws SQLException {
        typed.read(row, 0, cells);
        add();
    }

    private void add() {
        for (int column = 0; column < cells.length; column++) {
            Conversion conversion = conversions.get(column);
            if (byMeaning && conversion.toTarget(cells[column], value).fits()) {
                conversion.fromTarget(value, cells[column]);
            }
            conversion.canonicalise(cells[column]);
            Canonical.NUMBER.normalise(cells[column]);
        }
        all.add(cells);
    }

    long rows() {
        return all.rows();
    }

    BigInteger sum() {
        return all.sum();
    }

    boolean isSame(ChunkHash other) {
        return all.isSame(other.all);
    }
}
