package io.dualwrite.store.postgres.row;

import io.dualwrite.store.row.RowSet;
import io.dualwrite.value.Cell;
import io.dualwrite.value.Fit;
import io.dualwrite.value.TargetValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns rows of SQLite values into values of the target, one row at a time. A row of which any value does not fit is
 * not carried over at all. Confined to one thread.
 */
public final class TargetRows {
    /** A row that does not fit. */
    public record Misfit(int row, String column, Fit fit) {}

    private final RowSet rows;
    private final List<TargetColumn> columns;
    private final int[] sourceOf;
    private final TargetValue[] values;
    private final Cell cell = new Cell();
    private final List<Misfit> misfits = new ArrayList<>();
    private int next;

    /** @param sourceOf for every column the place of its value in the rows */
    public TargetRows(RowSet rows, List<TargetColumn> columns, int[] sourceOf) {
        this.rows = rows;
        this.columns = columns;
        this.sourceOf = sourceOf;
        this.values = new TargetValue[columns.size()];
        for (int column = 0; column < values.length; column++) {
            values[column] = new TargetValue();
        }
    }

    /** Moves to the next row that fits; false after the last one. */
    public boolean next() {
        while (next < rows.size()) {
            if (convert(next++)) {
                return true;
            }
        }
        return false;
    }

    /** A value of the current row, valid until the next one. */
    public TargetValue value(int column) {
        return values[column];
    }

    /** Those met so far. */
    public List<Misfit> misfits() {
        return misfits;
    }

    private boolean convert(int row) {
        for (int column = 0; column < values.length; column++) {
            rows.read(row, sourceOf[column], cell);
            Fit fit = columns.get(column).conversion().toTarget(cell, values[column]);
            if (!fit.fits()) {
                misfits.add(new Misfit(row, columns.get(column).name(), fit));
                return false;
            }
        }
        return true;
    }
}
