package io.dualwrite.store.sqlite.lead;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.store.batch.TableChanges;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.quarantine.Rejection;
import io.dualwrite.store.row.KeySet;
import io.dualwrite.store.row.RowSet;
import io.dualwrite.store.sqlite.file.JournalTables;
import io.dualwrite.store.sqlite.row.CellBinding;
import io.dualwrite.store.sqlite.row.TextEncoding;
import io.dualwrite.store.sqlite.row.TypedRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the present rows of one table's touched keys. Where every entry of the journal has another key, as in a large
 * backlog, SQLite goes from entry to row; otherwise it has to make a set of the keys first, which costs as much as
 * reading the rows. Holds prepared statements; confined to one connection.
 */
public final class CapturedRows implements AutoCloseable {
    private static final List<String> NAMES_OF_THE_ROWID = List.of("rowid", "_rowid_", "oid");
    private static final String TOUCHED = quote(JournalTables.PREFIX + "touched");

    private final TableMapping table;
    private final int number;
    private final int width;
    private final TypedRows rows;
    private final TypedRows keys;
    private final PreparedStatement byKeys;
    private final @Nullable PreparedStatement byEntries;
    private final @Nullable PreparedStatement byKeyWithNull;

    /** @param exactKey SQLite finds a row under no other spelling of its key than the one that was written: a rowid */
    CapturedRows(Connection connection, TableMapping table, int number, boolean exactKey, TextEncoding encoding)
            throws SQLException {
        this.table = table;
        this.number = number;
        this.width = table.key().size();
        this.rows = new TypedRows(
                table.columns().stream().map(ColumnMapping::source).toList(), encoding);
        List<String> key =
                table.keyColumns().stream().map(ColumnMapping::source).toList();
        this.keys = new TypedRows(key, encoding);
        String entries = " FROM " + JournalTables.JOURNAL + " WHERE seq > ? AND seq <= ? AND t = " + number;
        String select = "SELECT " + rows.selectList() + " FROM ";
        String name = quote(table.source());
        String tuple = keyTuple(table);
        this.byKeys = connection.prepareStatement(
                select + name + " WHERE " + tuple + " IN (SELECT " + JournalTables.keyColumns(width) + entries + ")");
        this.byEntries = exactKey && hasOrdinaryNames(table)
                ? connection.prepareStatement(select + "(SELECT k1 AS " + TOUCHED + entries + ") AS j CROSS JOIN "
                        + name + " ON " + name + "." + tuple + " = j." + TOUCHED)
                : null;
        this.byKeyWithNull = exactKey
                ? null
                : connection.prepareStatement("SELECT " + keys.selectList() + " FROM " + name + " WHERE "
                        + key.stream().map(column -> quote(column) + " IS ?").collect(Collectors.joining(" AND ")));
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
     * @param entries how many the journal has for this table
     * @param marked the keys of the journal's entries. A row that SQLite finds under another spelling of its key (C13)
     *     adds its own, so that what is written is always deleted before
     * @param room whether further rows have room beside these; if not, some are missing
     */
    TableChanges read(boolean cleared, int entries, RowSet marked, long after, long to, Predicate<RowSet> room)
            throws SQLException {
        PreparedStatement query = byEntries != null && entries == marked.size() ? byEntries : byKeys;
        RowSet present = new RowSet(table.columns().size(), Math.max(marked.size(), 1));
        query.setLong(1, after);
        query.setLong(2, to);
        try (ResultSet result = query.executeQuery()) {
            while (room.test(present) && result.next()) {
                rows.read(result, 0, present);
            }
        }
        if (byKeyWithNull == null) {
            return new TableChanges(table, cleared, marked, present);
        }
        RowSet unfit = withNull(byKeyWithNull, marked);
        TableChanges changes = new TableChanges(table, cleared, marked, present, Rejection.withoutKey(table, unfit));
        return changes.touching(changes.keysOfRows()).touching(unfit);
    }

    /** Keys of the rows whose key is marked and holds NULL, which no comparison finds (C01). */
    private RowSet withNull(PreparedStatement query, RowSet marked) throws SQLException {
        KeySet found = new KeySet(width);
        RowSet one = new RowSet(width);
        for (int row = 0; row < marked.size(); row++) {
            if (marked.hasNull(row)) {
                CellBinding.bind(query, 1, marked, row);
                try (ResultSet result = query.executeQuery()) {
                    while (result.next()) {
                        one.clear();
                        keys.read(result, 0, one);
                        found.add(one, 0);
                    }
                }
            }
        }
        return found.keys();
    }

    /** In a join nothing may be called like what the other side has without being asked. */
    private static boolean hasOrdinaryNames(TableMapping table) {
        return table.columns().stream()
                .noneMatch(column -> NAMES_OF_THE_ROWID.contains(column.source().toLowerCase(Locale.ROOT)));
    }

    private static String keyTuple(TableMapping table) {
        List<String> columns = table.keyColumns().stream()
                .map(column -> quote(column.source()))
                .toList();
        return columns.size() == 1 ? columns.get(0) : columns.stream().collect(Collectors.joining(", ", "(", ")"));
    }

    @Override
    public void close() throws SQLException {
        byKeys.close();
        if (byKeyWithNull != null) {
            byKeyWithNull.close();
        }
        if (byEntries != null) {
            byEntries.close();
        }
    }
}
