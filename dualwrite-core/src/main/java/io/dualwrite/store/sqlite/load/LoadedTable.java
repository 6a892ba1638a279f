package io.dualwrite.store.sqlite.load;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.schema.Table;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.row.RowSet;
import io.dualwrite.store.sqlite.apply.FollowedTable;
import io.dualwrite.store.sqlite.row.CellBinding;
import io.dualwrite.store.sqlite.row.KeyOrder;
import io.dualwrite.store.sqlite.row.TextEncoding;
import io.dualwrite.store.sqlite.row.TypedRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a load says to SQLite about one table. Confined to one connection. */
public final class LoadedTable {
    private final Connection connection;
    private final TableMapping mapping;
    private final boolean autoIncrement;
    private final boolean ordered;
    private final TypedRows typed;
    private final KeyOrder order;

    LoadedTable(Connection connection, TableMapping mapping, Table table, TextEncoding encoding) {
        this.connection = connection;
        this.mapping = mapping;
        this.autoIncrement = table.key().autoIncrement();
        this.ordered = KeyOrder.isOfBytes(table.key(), encoding);
        this.typed = new TypedRows(names(mapping.columns()), encoding);
        this.order = new KeyOrder(names(mapping.keyColumns()));
    }

    private static List<String> names(List<ColumnMapping> columns) {
        return columns.stream().map(ColumnMapping::source).toList();
    }

    TableMapping mapping() {
        return mapping;
    }

    /** Whether the key sorts by numbers and bytes. */
    boolean isOrdered() {
        return ordered;
    }

    FollowedTable open() throws SQLException {
        return new FollowedTable(connection, mapping, autoIncrement);
    }

    /** @param after null for all */
    void deleteBehind(@Nullable RowSet after) throws SQLException {
        try (PreparedStatement delete = behind("DELETE", after)) {
            delete.executeUpdate();
        }
    }

    /** @param after null for all */
    void readBehind(@Nullable RowSet after, ChunkHash into) throws SQLException {
        try (PreparedStatement query = behind("SELECT " + typed.selectList(), after);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                into.add(row, typed);
            }
        }
    }

    private PreparedStatement behind(String verb, @Nullable RowSet after) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(verb + " FROM main." + quote(mapping.source())
                + (after == null ? "" : " WHERE " + order.behind(after)));
        if (after != null) {
            order.bind(statement, after);
        }
        return statement;
    }

    /** The rows of exactly these keys. */
    void readKeys(RowSet keys, ChunkHash into) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT " + typed.selectList() + " FROM main."
                + quote(mapping.source()) + " WHERE " + FollowedTable.keyIs(mapping))) {
            for (int key = 0; key < keys.size(); key++) {
                CellBinding.bind(query, 1, keys, key);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        into.add(row, typed);
                    }
                }
            }
        }
    }
}
