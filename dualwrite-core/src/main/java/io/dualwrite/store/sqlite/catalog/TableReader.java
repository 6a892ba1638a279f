package io.dualwrite.store.sqlite.catalog;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Index;
import io.dualwrite.schema.Key;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.TableKind;
import io.dualwrite.schema.Trigger;
import io.dualwrite.schema.View;
import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes one table or view after another. Confined to its connection and transaction. */
public final class TableReader {
    private static final String TRIGGERS =
            "SELECT name, sql FROM main.sqlite_schema WHERE type = 'trigger' AND lower(tbl_name) = lower(?) ORDER BY"
                    + " name";

    private final Connection connection;
    private final ColumnReader columnReader;
    private final IndexReader indexReader;
    private final ForeignKeyReader foreignKeyReader;
    private final RowEstimate rowEstimate;

    TableReader(Connection connection) throws SQLException {
        this.connection = connection;
        this.columnReader = new ColumnReader(connection);
        this.indexReader = new IndexReader(connection);
        this.foreignKeyReader = new ForeignKeyReader(connection);
        this.rowEstimate = RowEstimate.of(connection);
    }

    Table table(SqliteIntrospection.Listed listed) throws SQLException {
        if (listed.kind() == TableKind.VIRTUAL) {
            return virtual(listed);
        }
        List<ColumnReader.Declared> columns = columnReader.read(listed.name());
        List<Index> indexes = indexReader.read(listed.name());
        String rowid = listed.withoutRowid() ? null : rowidName(columns);
        Key key = KeyChoice.of(listed.kind(), columns, indexes, rowid);
        Table table = new Table(
                listed.name(),
                listed.kind(),
                listed.strict(),
                columns.stream().map(ColumnReader.Declared::column).toList(),
                key,
                rowid,
                indexes,
                foreignKeyReader.read(listed.name()),
                List.of(),
                triggers(listed.name()),
                rowEstimate.rows(listed.name(), rowid),
                listed.definition());
        return StoredDefinition.complete(table);
    }

    View view(SqliteIntrospection.Listed listed) throws SQLException {
        return new View(
                listed.name(),
                namesIfReadable(listed.name()).map(Column::name).toList(),
                listed.definition(),
                triggers(listed.name()));
    }

    /** The columns of a virtual table are whatever its module says, if the module is there to be asked. */
    private Table virtual(SqliteIntrospection.Listed listed) {
        return new Table(
                listed.name(),
                listed.kind(),
                false,
                namesIfReadable(listed.name()).toList(),
                Key.NONE,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                -1,
                listed.definition());
    }

    /** A view of a dropped table, or a table of a missing module, cannot say its columns. It still exists. */
    private Stream<Column> namesIfReadable(String name) {
        try {
            return columnReader.read(name).stream().map(ColumnReader.Declared::column);
        } catch (SQLException unreadable) {
            return Stream.empty();
        }
    }

    private List<Trigger> triggers(String table) throws SQLException {
        return Query.list(connection, TRIGGERS, row -> new Trigger(row.getString("name"), row.getString("sql")), table)
                .stream()
                .filter(trigger -> !Identifiers.isOwn(trigger.name()))
                .toList();
    }

    private static @Nullable String rowidName(List<ColumnReader.Declared> columns) {
        return Stream.of("rowid", "_rowid_", "oid")
                .filter(name -> columns.stream()
                        .noneMatch(column -> Identifiers.same(column.column().name(), name)))
                .findFirst()
                .orElse(null);
    }
}
