package io.dualwrite.replicate;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Key;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.value.Affinity;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.convert.Conversions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Maps tables by their declared types alone, and makes the target's tables for them. */
public final class TestTables {
    static final String ROWID = "_sqlite_rowid";

    private TestTables() {}

    public static List<TableMapping> mappings(Schema schema) {
        return schema.tables().stream().map(TestTables::mapping).toList();
    }

    public static void create(DataSource target, List<TableMapping> tables) throws SQLException {
        try (Connection connection = target.getConnection();
                Statement statement = connection.createStatement()) {
            for (TableMapping table : tables) {
                statement.execute(ddl(table));
            }
        }
    }

    private static TableMapping mapping(Table table) {
        List<ColumnMapping> columns = new ArrayList<>();
        if (table.key().kind() == Key.Kind.HIDDEN_ROWID) {
            columns.add(ColumnMapping.of(table.rowid().orElseThrow(), ROWID, Conversions.to(TargetType.BIGINT)));
        }
        for (Column column : table.writableColumns()) {
            columns.add(ColumnMapping.of(column.name(), column.name(), Conversions.to(typeOf(column))));
        }
        List<String> names = columns.stream().map(ColumnMapping::source).toList();
        return new TableMapping(
                table.name(),
                table.name(),
                columns,
                table.key().columns().stream().map(names::indexOf).toList());
    }

    private static TargetType typeOf(Column column) {
        return switch (Affinity.ofDeclaredType(column.declaredType())) {
            case INTEGER -> TargetType.BIGINT;
            case REAL -> TargetType.DOUBLE_PRECISION;
            case TEXT -> TargetType.TEXT;
            case BLOB -> TargetType.BYTEA;
            case NUMERIC -> TargetType.NUMERIC;
        };
    }

    private static String ddl(TableMapping table) {
        String columns = table.columns().stream()
                .map(column -> quote(column.target()) + " "
                        + column.conversion().target().sql())
                .collect(Collectors.joining(", "));
        String key = table.keyColumns().stream()
                .map(column -> quote(column.target()))
                .collect(Collectors.joining(", "));
        return "CREATE TABLE " + quote(table.target()) + " (" + columns + ", PRIMARY KEY (" + key + "))";
    }
}
