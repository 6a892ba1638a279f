package io.dualwrite.store.sqlite.catalog;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Filling;
import io.dualwrite.schema.OnConflict;
import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the columns of one table, generated and hidden ones too, which {@code table_info} would leave out (D13). */
public final class ColumnReader {
    private static final String COLUMNS =
            "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?, 'main') ORDER BY cid";

    private static final int HIDDEN_IN_VIRTUAL_TABLE = 1;
    private static final int GENERATED_VIRTUAL = 2;
    private static final int GENERATED_STORED = 3;

    private final Connection connection;

    ColumnReader(Connection connection) {
        this.connection = connection;
    }

    /** @param keyOrdinal place in the primary key from 1, or 0 (C15) */
    record Declared(Column column, int keyOrdinal) {}

    List<Declared> read(String table) throws SQLException {
        return Query.list(connection, COLUMNS, ColumnReader::declared, table);
    }

    private static Declared declared(ResultSet row) throws SQLException {
        int hidden = row.getInt("hidden");
        Column column = new Column(
                row.getString("name"),
                row.getString("type"),
                row.getBoolean("notnull"),
                OnConflict.ABORT,
                "BINARY",
                filling(hidden, row.getString("dflt_value")),
                hidden == HIDDEN_IN_VIRTUAL_TABLE);
        return new Declared(column, row.getInt("pk"));
    }

    private static Filling filling(int hidden, @Nullable String expression) {
        if (hidden == GENERATED_VIRTUAL || hidden == GENERATED_STORED) {
            return new Filling.Generated("", hidden == GENERATED_STORED);
        }
        return expression == null ? Filling.NOTHING : new Filling.Default(expression);
    }
}
