package io.dualwrite.store.postgres.apply;

import io.dualwrite.store.postgres.row.TargetColumn;
import io.dualwrite.store.postgres.row.TargetRows;
import io.dualwrite.store.postgres.session.Script;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A few rows as they travel with a statement: an array for each column. Those that do not fit are not among them. */
public final class RowArrays {
    private final List<TargetColumn> columns;
    private final List<Object[]> arrays = new ArrayList<>();
    private final TargetRows rows;

    /** @param most rows there can be */
    public RowArrays(List<TargetColumn> columns, TargetRows rows, int most) {
        this.columns = columns;
        this.rows = rows;
        columns.forEach(column -> arrays.add(column.carrier().array(most)));
        int count = 0;
        while (rows.next()) {
            for (int column = 0; column < columns.size(); column++) {
                columns.get(column).put(rows.value(column), arrays.get(column), count);
            }
            count++;
        }
        int fitting = count;
        if (fitting < most) {
            arrays.replaceAll(array -> Arrays.copyOf(array, fitting));
        }
    }

    List<TargetRows.Misfit> misfits() {
        return rows.misfits();
    }

    public void addTo(Script script) {
        for (int column = 0; column < columns.size(); column++) {
            script.with(columns.get(column).carrier(), arrays.get(column));
        }
    }
}
