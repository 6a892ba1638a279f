package io.dualwrite.store.sqlite.apply;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.schema.IndexTerm;
import io.dualwrite.schema.ReplaceProbe;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.store.batch.Applied;
import io.dualwrite.store.batch.Batch;
import io.dualwrite.store.batch.TableChanges;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.row.KeySet;
import io.dualwrite.store.row.RowSet;
import io.dualwrite.store.sqlite.catalog.SqliteIntrospection;
import io.dualwrite.store.sqlite.row.CellBinding;
import io.dualwrite.store.sqlite.row.TextEncoding;
import io.dualwrite.store.sqlite.row.TypedRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds the rows of the file that hold unique values which the rows of a batch bring: leftovers of a change that this
 * batch does not contain. The incoming rows go into a temporary table, which is joined with the real one on what each
 * unique index compares, under the index's collation. A key that is the same only under its collation is another row's
 * (C13). Leaves a transaction behind that must be rolled back.
 */
public final class UniqueHolders {
    private static final String INCOMING = "_dualwrite_incoming";

    private final Connection connection;
    private final Schema schema;

    UniqueHolders(Connection connection) throws SQLException {
        this.connection = connection;
        this.schema = SqliteIntrospection.read(connection);
    }

    List<Applied.Obstacle> find(Batch batch) throws SQLException {
        List<Applied.Obstacle> found = new ArrayList<>();
        for (TableChanges changes : batch.tables()) {
            Table table = schema.table(changes.table().source()).orElseThrow();
            if (!changes.rows().isEmpty() && !changes.cleared()) {
                RowSet keys = find(table, changes);
                if (!keys.isEmpty()) {
                    found.add(new Applied.Obstacle(changes.table(), keys));
                }
            }
        }
        return found;
    }

    private RowSet find(Table table, TableChanges changes) throws SQLException {
        fill(changes);
        List<String> key =
                changes.table().keyColumns().stream().map(ColumnMapping::source).toList();
        TypedRows keys = new TypedRows(key, TextEncoding.of(connection));
        KeySet found = new KeySet(key.size());
        for (ReplaceProbe probe : probes(table, changes)) {
            List<String> terms = new ArrayList<>();
            for (IndexTerm term : probe.terms()) {
                terms.add(
                        "(" + (term.isColumn() ? quote(term.text()) : term.text()) + ") AS _dualwrite_" + terms.size());
            }
            String match = probe.terms().stream()
                    .map(term -> "t._dualwrite_" + probe.terms().indexOf(term) + " COLLATE " + quote(term.collation())
                            + " = n._dualwrite_" + probe.terms().indexOf(term))
                    .collect(Collectors.joining(" AND "));
            String sameKey = key.stream()
                    .map(column -> quote(column) + " COLLATE BINARY IS n." + quote("_key_" + column))
                    .collect(Collectors.joining(" AND "));
            String incoming = key.stream()
                    .map(column -> quote(column) + " AS " + quote("_key_" + column))
                    .collect(Collectors.joining(", "));
            try (PreparedStatement query = connection.prepareStatement("SELECT " + keys.selectList() + " FROM (SELECT "
                            + key.stream().map(column -> quote(column)).collect(Collectors.joining(", ")) + ", "
                            + String.join(", ", terms) + " FROM main." + quote(table.name()) + ") AS t JOIN (SELECT "
                            + incoming + ", " + String.join(", ", terms) + " FROM temp." + INCOMING + ") AS n ON "
                            + match + " AND NOT (" + sameKey + ")");
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    RowSet one = new RowSet(key.size());
                    keys.read(row, 0, one);
                    found.add(one, 0);
                }
            }
        }
        return found.keys();
    }

    /** Without those over generated columns, which do not travel. */
    private static List<ReplaceProbe> probes(Table table, TableChanges changes) {
        List<String> columns =
                changes.table().columns().stream().map(ColumnMapping::source).toList();
        return table.replaceProbes().stream()
                .filter(probe ->
                        probe.terms().stream().allMatch(term -> !term.isColumn() || columns.contains(term.text())))
                .toList();
    }

    private void fill(TableChanges changes) throws SQLException {
        String columns = changes.table().columns().stream()
                .map(column -> quote(column.source()))
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS temp." + INCOMING);
            statement.execute("CREATE TEMP TABLE " + INCOMING + " AS SELECT " + columns + " FROM main."
                    + quote(changes.table().source()) + " WHERE 0");
        }
        try (PreparedStatement row = connection.prepareStatement("INSERT INTO temp." + INCOMING + " VALUES (?"
                + ", ?".repeat(changes.table().columns().size() - 1) + ")")) {
            for (int at = 0; at < changes.rows().size(); at++) {
                CellBinding.bind(row, 1, changes.rows(), at);
                row.executeUpdate();
            }
        }
    }
}
