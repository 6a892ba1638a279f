package io.dualwrite.compare.postgres;

import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.side.Key;
import io.dualwrite.compare.side.Look;
import io.dualwrite.compare.side.RowKey;
import io.dualwrite.compare.side.Standing;
import io.dualwrite.schema.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether rows were written before or after an earlier snapshot: PostgreSQL keeps the transaction that wrote a row with it
 * ({@code xmin}).
 *
 * <ol>
 *   <li>A mark is a snapshot's two ends, and what gives all rows new transactions without anybody having changed one:
 *       the file that the table is kept in, the copy that filled it, and whose journals are followed.
 *   <li>Below the lower end a transaction had ended, and those inside it as well. From the upper end on it had not begun.
 *       In between nothing is said.
 * </ol>
 */
final class RowAges {
    private static final String COPY = Identifiers.OWN_PREFIX + "copy";
    private static final String ENDS =
            "pg_snapshot_xmin(pg_current_snapshot())::text, pg_snapshot_xmax(pg_current_snapshot())::text";

    private final Connection connection;
    private final Standing standing;

    RowAges(Connection connection, Standing standing) {
        this.connection = connection;
        this.standing = standing;
    }

    /** Empty where rows are not kept in one file. */
    String mark(ComparedTable table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT c.relfilenode, " + ENDS
                + ", to_regclass('" + COPY + "') IS NOT NULL AND has_table_privilege(to_regclass('" + COPY
                + "'), 'SELECT') FROM pg_class c WHERE c.relname = ? AND c.relkind = 'r' AND c.relnamespace ="
                + " current_schema()::regnamespace")) {
            query.setString(1, table.target());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return "";
                }
                return String.join(
                        " ",
                        row.getString(2),
                        row.getString(3),
                        row.getString(1),
                        row.getBoolean(4) ? copied(table) : "-",
                        standing.following() == null
                                ? "-"
                                : standing.following().installation(),
                        standing.journal() == null ? "-" : standing.journal().installation());
            }
        }
    }

    private String copied(ComparedTable table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT extract(epoch FROM moved_at) FROM " + COPY + " WHERE table_name = ?")) {
            query.setString(1, table.source());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : "-";
            }
        }
    }

    /** Of those rows that are there, and of which something can be said. */
    Map<RowKey, Look.Age> since(ComparedTable table, String mark, List<Key> keys) throws SQLException {
        String[] then = mark.split(" ", 3);
        String[] now = mark(table).split(" ", 3);
        if (then.length < 3 || now.length < 3 || !then[2].equals(now[2])) {
            return Map.of();
        }
        Map<RowKey, Look.Age> ages = new HashMap<>();
        TypedRows keysOnly = new TypedRows(table.keyAlone());
        KeySql sql = new KeySql(table);
        KeySql.Condition condition = sql.among(keys);
        // A row has the lower half of a number of which the snapshot has both.
        String written = "(_dualwrite_now - ((_dualwrite_now - xmin::text::bigint) & 4294967295))";
        try (PreparedStatement query = connection.prepareStatement(keysOnly.select(", " + written + " < "
                        + Long.parseLong(then[0]) + ", " + written + " >= " + Long.parseLong(then[1]))
                + ", (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS _dualwrite_now) AS n"
                + condition.sql())) {
            sql.bind(query, condition);
            try (ResultSet row = query.executeQuery()) {
                int width = row.getMetaData().getColumnCount();
                while (row.next()) {
                    keysOnly.read(row);
                    RowKey key = RowKey.of(keysOnly.meanings());
                    if (row.getBoolean(width - 1)) {
                        ages.put(key, Look.Age.BEFORE);
                    } else if (row.getBoolean(width)) {
                        ages.put(key, Look.Age.SINCE);
                    }
                }
            }
        }
        return ages;
    }
}
