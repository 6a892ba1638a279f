package io.dualwrite.store.sqlite.load;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.schema.Column;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.load.Scan;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.row.RowSet;
import io.dualwrite.store.sqlite.catalog.GeneratedKeys;
import io.dualwrite.store.sqlite.catalog.RowShape;
import io.dualwrite.store.sqlite.catalog.SqliteIntrospection;
import io.dualwrite.store.sqlite.file.Connections;
import io.dualwrite.store.sqlite.file.JournalTables;
import io.dualwrite.store.sqlite.row.KeyOrder;
import io.dualwrite.store.sqlite.row.TextEncoding;
import io.dualwrite.store.sqlite.row.TypedRows;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads a SQLite file for a copy. Each snapshot is one read transaction, which keeps nobody from writing; the schema's
 * version is looked at in it, and if it moved, whether the tables are still those that were there at the beginning.
 */
public final class SqliteScan implements Scan {
    private final Path file;
    private final Connection connection;
    private final TextEncoding encoding;
    private final Map<String, TableMapping> wanted = new LinkedHashMap<>();
    private final Map<String, Table> tables = new HashMap<>();
    private final Map<String, TypedRows> columns = new HashMap<>();
    private long schemaVersion = -1;

    private SqliteScan(Path file, Connection connection, List<TableMapping> mappings) throws SQLException {
        this.file = file;
        this.connection = connection;
        this.encoding = TextEncoding.of(connection);
        mappings.forEach(mapping -> wanted.put(mapping.source(), mapping));
        look(true);
        connection.rollback();
    }

    public static SqliteScan open(Path file, List<TableMapping> tables) throws SQLException {
        Connection connection = Connections.forReading(file);
        try {
            return new SqliteScan(file, connection, tables);
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    @Override
    public void begin() throws SQLException {
        if (JournalTables.schemaVersion(connection) != schemaVersion) {
            look(false);
        }
    }

    private void look(boolean first) throws SQLException {
        long version = JournalTables.schemaVersion(connection);
        Schema schema = SqliteIntrospection.read(connection);
        for (String name : wanted.keySet()) {
            Table present = schema.table(name).orElseThrow(() -> changed(name, "it is no longer in \"" + file + "\"."));
            Table before = tables.put(name, present);
            if (!first && before != null && !RowShape.of(before).equals(RowShape.of(present))) {
                throw changed(name, "it has other columns or another key than when the copy was opened.");
            }
        }
        if (first) {
            wanted.values().forEach(mapping -> columns.put(mapping.source(), typed(mapping)));
        }
        schemaVersion = version;
    }

    private TypedRows typed(TableMapping mapping) {
        List<String> names =
                mapping.columns().stream().map(ColumnMapping::source).toList();
        List<Column> declared = names.stream()
                .flatMap(name -> table(mapping).column(name).stream())
                .toList();
        return declared.size() == names.size()
                ? TypedRows.of(table(mapping), declared, encoding)
                : new TypedRows(names, encoding);
    }

    private static DualWriteException changed(String table, String why) {
        return new DualWriteException(
                ErrorCode.COPY_TABLE_CHANGED,
                table,
                "Cannot copy table '" + table + "' any further: " + why,
                ErrorCode.COPY_TABLE_CHANGED.remedy());
    }

    private Table table(TableMapping mapping) {
        Table table = tables.get(mapping.source());
        if (table == null) {
            throw new IllegalArgumentException("Table '" + mapping + "' is not among those that were opened");
        }
        return table;
    }

    @Override
    public boolean isOrderedByBytes(TableMapping table) {
        return KeyOrder.isOfBytes(table(table).key(), encoding);
    }

    @Override
    public String shape(TableMapping table) {
        return RowShape.of(table(table));
    }

    @Override
    public Rows rows(TableMapping table, @Nullable RowSet after) throws SQLException {
        TypedRows typed = columns.get(table.source());
        if (typed == null) {
            throw new IllegalArgumentException("Table '" + table + "' is not among those that were opened");
        }
        KeyOrder order = new KeyOrder(
                table.keyColumns().stream().map(ColumnMapping::source).toList());
        PreparedStatement query = connection.prepareStatement("SELECT " + typed.selectList() + " FROM "
                + quote(table.source()) + (after == null ? "" : " WHERE " + order.behind(after)) + " ORDER BY "
                + order.columns());
        try {
            if (after != null) {
                order.bind(query, after);
            }
            return new ScannedRows(
                    query,
                    query.executeQuery(),
                    typed,
                    table,
                    table(table).key().isNullable());
        } catch (SQLException | RuntimeException failure) {
            query.close();
            throw failure;
        }
    }

    @Override
    public long count(TableMapping table) throws SQLException {
        return Query.one(connection, "SELECT count(*) FROM " + quote(table.source()), row -> row.getLong(1));
    }

    @Override
    public OptionalLong highestGenerated(TableMapping mapping) throws SQLException {
        return GeneratedKeys.highest(connection, table(mapping));
    }

    @Override
    public void end() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
