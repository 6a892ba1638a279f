package io.dualwrite.store.sqlite;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.store.ColumnMapping;
import io.dualwrite.store.RowSet;
import io.dualwrite.store.TableChanges;
import io.dualwrite.store.TableMapping;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the present rows of one table's touched keys. Holds a prepared statement; confined to one connection. */
final class CapturedRows implements AutoCloseable {
    private final TableMapping table;
    private final int number;
    private final int width;
    private final boolean exactKey;
    private final TypedRows rows;
    private final PreparedStatement query;

    /** @param exactKey SQLite finds a row under no other spelling of its key than the one that was written: a rowid */
    CapturedRows(Connection connection, TableMapping table, int number, boolean exactKey, TextEncoding encoding)
            throws SQLException {
        this.table = table;
        this.number = number;
        this.width = table.key().size();
        this.exactKey = exactKey;
        this.rows = new TypedRows(
                table.columns().stream().map(ColumnMapping::source).toList(), encoding);
        this.query = connection.prepareStatement("SELECT " + rows.selectList() + " FROM " + quote(table.source())
                + " WHERE " + keyTuple(table) + " IN (SELECT " + JournalTables.keyColumns(width) + " FROM "
                + JournalTables.JOURNAL + " WHERE seq > ? AND seq <= ? AND t = " + number + ")");
    }

    TableMapping table() {
        return table;
    }

    int number() {
        return number;
    }

    RowSet noKeys() {
        return new RowSet(width);
    }

    /**
     * @param marked the keys of the journal's entries. A row that SQLite finds under another spelling of its key (C13)
     *     adds its own, so that what is written is always deleted before
     */
    TableChanges read(boolean cleared, RowSet marked, long after, long to) throws SQLException {
        RowSet present = new RowSet(table.columns().size(), Math.max(marked.size(), 1));
        query.setLong(1, after);
        query.setLong(2, to);
        try (ResultSet result = query.executeQuery()) {
            while (result.next()) {
                rows.read(result, 0, present);
            }
        }
        TableChanges changes = new TableChanges(table, cleared, marked, present);
        return exactKey ? changes : changes.touching(changes.keysOfRows());
    }

    private static String keyTuple(TableMapping table) {
        List<String> columns = table.keyColumns().stream()
                .map(column -> quote(column.source()))
                .toList();
        return columns.size() == 1 ? columns.get(0) : columns.stream().collect(Collectors.joining(", ", "(", ")"));
    }

    @Override
    public void close() throws SQLException {
        query.close();
    }
}
