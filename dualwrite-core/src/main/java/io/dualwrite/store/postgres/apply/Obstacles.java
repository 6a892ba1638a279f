package io.dualwrite.store.postgres.apply;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.store.batch.Applied;
import io.dualwrite.store.batch.Batch;
import io.dualwrite.store.batch.TableChanges;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.postgres.row.TargetColumn;
import io.dualwrite.store.postgres.row.ValueReading;
import io.dualwrite.store.postgres.session.Script;
import io.dualwrite.store.row.RowSet;
import io.dualwrite.value.Cell;
import io.dualwrite.value.Fit;
import io.dualwrite.value.TargetValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds the rows of the target that hold unique values which the rows of a batch bring. They are leftovers: the leader
 * holds both rows, so it has given the value away in a change that this batch does not contain.
 *
 * <ol>
 *   <li>The incoming rows go into a temporary table without constraints.
 *   <li>For every unique index, both tables are joined on what the index sorts by, expressions included. Its predicate is
 *       left out: to find a row too many costs one more round for that row.
 * </ol>
 *
 * <p>Leaves a transaction behind that must be rolled back.
 */
public final class Obstacles {
    private static final String INCOMING = "_dualwrite_incoming";

    private static final String UNIQUE_TERMS = """
        SELECT i.indexrelid::text, pg_get_indexdef(i.indexrelid, n, true)
          FROM pg_index AS i, generate_series(1, i.indnkeyatts) AS n
         WHERE i.indrelid = ?::regclass AND i.indisunique
         ORDER BY i.indexrelid, n\
        """;

    private record Term(String index, String expression) {}

    private final Connection connection;
    private final Map<String, TableStatements> tables;

    Obstacles(Connection connection, Map<String, TableStatements> tables) {
        this.connection = connection;
        this.tables = tables;
    }

    List<Applied.Obstacle> find(Batch batch) throws SQLException {
        List<Applied.Obstacle> found = new ArrayList<>();
        for (TableChanges changes : batch.tables()) {
            TableStatements table = tables.get(changes.table().source());
            if (table != null && !changes.rows().isEmpty() && !changes.cleared()) {
                RowSet keys = find(table, changes);
                if (!keys.isEmpty()) {
                    found.add(new Applied.Obstacle(changes.table(), keys));
                }
            }
        }
        return found;
    }

    private RowSet find(TableStatements table, TableChanges changes) throws SQLException {
        String target = quote(changes.table().target());
        new Script()
                .add("DROP TABLE IF EXISTS pg_temp." + INCOMING)
                .add("CREATE TEMPORARY TABLE " + INCOMING + " ON COMMIT DROP AS SELECT * FROM " + target
                        + " WITH NO DATA")
                .run(connection);
        TableStatements incoming = new TableStatements(changes.table(), INCOMING);
        BinaryCopy.send(connection, incoming, incoming.rows(changes.rows()));
        RowSet keys = new RowSet(table.key().size());
        for (List<String> terms : uniqueTerms(target)) {
            String query = "SELECT DISTINCT " + keyList(table) + " FROM (" + withTerms(terms, target)
                    + ") AS t JOIN (" + withTerms(terms, "pg_temp." + INCOMING) + ") AS n ON " + sameTerms(terms)
                    + " WHERE NOT (" + sameKey(table) + ")";
            try (PreparedStatement statement = connection.prepareStatement(query);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    readKey(table, row, keys);
                }
            }
        }
        return keys;
    }

    private Iterable<List<String>> uniqueTerms(String target) throws SQLException {
        return Query.list(connection, UNIQUE_TERMS, row -> new Term(row.getString(1), row.getString(2)), target)
                .stream()
                .collect(Collectors.groupingBy(Term::index, Collectors.mapping(Term::expression, Collectors.toList())))
                .values();
    }

    private static String withTerms(List<String> terms, String table) {
        StringBuilder select = new StringBuilder("SELECT *");
        for (int place = 0; place < terms.size(); place++) {
            select.append(", (")
                    .append(terms.get(place))
                    .append(") AS _dualwrite_")
                    .append(place);
        }
        return select + " FROM " + table;
    }

    private static String sameTerms(List<String> terms) {
        List<String> matches = new ArrayList<>();
        for (int place = 0; place < terms.size(); place++) {
            matches.add("t._dualwrite_" + place + " = n._dualwrite_" + place);
        }
        return String.join(" AND ", matches);
    }

    private static String sameKey(TableStatements table) {
        return table.key().stream()
                .map(column -> "t." + column.quoted() + " = n." + column.quoted())
                .collect(Collectors.joining(" AND "));
    }

    private static String keyList(TableStatements table) {
        return table.key().stream()
                .map(column -> ValueReading.expression(column, "t." + column.quoted()))
                .collect(Collectors.joining(", "));
    }

    private static void readKey(TableStatements table, ResultSet row, RowSet into) throws SQLException {
        TargetValue value = new TargetValue();
        Cell cell = new Cell();
        for (int place = 0; place < table.key().size(); place++) {
            TargetColumn column = table.key().get(place);
            Fit fit = ValueReading.cell(column, row, place + 1, value, cell);
            if (!fit.fits()) {
                throw new SQLException("A key of table '" + table.table()
                        + "' in the target cannot be brought back: the" + " value " + fit.because());
            }
            into.add(cell);
        }
    }
}
