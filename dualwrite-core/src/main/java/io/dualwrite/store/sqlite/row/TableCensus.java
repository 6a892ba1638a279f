package io.dualwrite.store.sqlite.row;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Table;
import io.dualwrite.value.census.ColumnCensus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * What is really in a table: the census of each column that a statement may write, taken in one pass.
 *
 * @param rows read
 * @param byRowid whether the positions of the examples are rowids; else they are ordinals of rows, in no certain order
 */
public record TableCensus(String table, long rows, boolean byRowid, Map<String, ColumnCensus> columns) {

    public TableCensus {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** @param progress told every few thousand rows how many have been read */
    public static TableCensus take(Connection connection, Table table, LongConsumer progress) throws SQLException {
        List<Column> columns = table.writableColumns();
        ColumnCensus[] censuses =
                columns.stream().map(column -> new ColumnCensus()).toArray(ColumnCensus[]::new);
        TableScan scan = new TableScan(table, columns, TextEncoding.of(connection));
        long rows = scan.run(
                connection,
                (cells, position) -> {
                    for (int i = 0; i < censuses.length; i++) {
                        censuses[i].add(cells[i], position);
                    }
                },
                progress);
        Map<String, ColumnCensus> byName = new LinkedHashMap<>();
        for (int i = 0; i < censuses.length; i++) {
            byName.put(columns.get(i).name(), censuses[i]);
        }
        return new TableCensus(table.name(), rows, table.rowidName() != null, byName);
    }
}
