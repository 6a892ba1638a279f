package io.dualwrite.preflight.query;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Table;
import io.dualwrite.value.Cell;
import io.dualwrite.value.census.ColumnCensus;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Takes the census of all columns of a table in one pass. Memory does not grow with the rows. */
public final class TableScan {
    private static final int ROWS_BETWEEN_REPORTS = 8192;

    private final Connection connection;

    public TableScan(Connection connection) {
        this.connection = connection;
    }

    /** @param progress told now and then how many rows were read; may throw to stop */
    public Map<String, ColumnCensus> census(Table table, LongConsumer progress) throws SQLException {
        List<Column> columns = table.writableColumns();
        ColumnCensus[] censuses = new ColumnCensus[columns.size()];
        StringBuilder sql = new StringBuilder("SELECT ").append(table.rowid().orElse("0"));
        Map<String, ColumnCensus> byName = new LinkedHashMap<>();
        for (int i = 0; i < censuses.length; i++) {
            censuses[i] = new ColumnCensus();
            byName.put(columns.get(i).name(), censuses[i]);
            String name = Identifiers.quote(columns.get(i).name());
            sql.append(", typeof(").append(name).append("), ").append(name);
        }
        sql.append(" FROM main.").append(Identifiers.quote(table.name()));
        try (PreparedStatement statement = connection.prepareStatement(sql.toString());
                ResultSet rows = statement.executeQuery()) {
            read(rows, table, censuses, progress);
        }
        return byName;
    }

    private static void read(ResultSet rows, Table table, ColumnCensus[] censuses, LongConsumer progress)
            throws SQLException {
        Cell cell = new Cell();
        long done = 0;
        while (rows.next()) {
            done++;
            long position = table.rowid().isPresent() ? rows.getLong(1) : done;
            for (int i = 0; i < censuses.length; i++) {
                fill(cell, rows, 2 + 2 * i);
                censuses[i].add(cell, position);
            }
            if (done % ROWS_BETWEEN_REPORTS == 0) {
                progress.accept(done);
            }
        }
        progress.accept(done);
    }

    private static void fill(Cell cell, ResultSet rows, int at) throws SQLException {
        switch (rows.getString(at)) {
            case "integer" -> cell.setInteger(rows.getLong(at + 1));
            case "real" -> cell.setReal(rows.getDouble(at + 1));
            case "text" -> cell.setText(bytes(rows, at + 1));
            case "blob" -> cell.setBlob(bytes(rows, at + 1));
            default -> cell.setNull();
        }
    }

    /** The driver answers null for no bytes. */
    private static byte[] bytes(ResultSet rows, int at) throws SQLException {
        byte[] bytes = rows.getBytes(at);
        return bytes == null ? "".getBytes(StandardCharsets.UTF_8) : bytes;
    }
}
