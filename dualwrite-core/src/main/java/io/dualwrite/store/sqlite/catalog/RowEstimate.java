package io.dualwrite.store.sqlite.catalog;

import io.dualwrite.schema.Identifiers;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.sqlite.file.SqliteFacts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Guesses how many rows a table has without reading them: what ANALYZE noted, else the highest rowid, which is too high
 * where rows were deleted and is therefore held below what the file could contain at all (C12).
 */
public final class RowEstimate {
    private static final long UNKNOWN = -1;

    /** A row takes at least a cell pointer of two bytes, a length and a header. */
    private static final long SMALLEST_ROW = 4;

    private final Connection connection;
    private final Map<String, Long> analyzed;
    private final long most;

    private RowEstimate(Connection connection, Map<String, Long> analyzed, long most) {
        this.connection = connection;
        this.analyzed = analyzed;
        this.most = most;
    }

    static RowEstimate of(Connection connection) throws SQLException {
        return new RowEstimate(
                connection, analyzed(connection), SqliteFacts.of(connection).bytes() / SMALLEST_ROW);
    }

    long rows(String table, @Nullable String rowidName) throws SQLException {
        Long noted = analyzed.get(table);
        if (noted != null) {
            return noted;
        }
        if (rowidName == null) {
            return UNKNOWN;
        }
        String query = "SELECT max(" + rowidName + ") FROM main." + Identifiers.quote(table);
        long highest = Query.one(connection, query, row -> row.getLong(1));
        return Math.min(most, Math.max(0, highest));
    }

    /** The first number of a statistics line is the number of entries in the index, or of rows in the table. */
    private static Map<String, Long> analyzed(Connection connection) throws SQLException {
        Map<String, Long> rows = new HashMap<>();
        boolean exists = Query.first(
                        connection, "SELECT 1 FROM main.sqlite_schema WHERE name = 'sqlite_stat1'", row -> 1)
                .isPresent();
        if (exists) {
            String statistics =
                    "SELECT tbl, max(CAST(stat AS INTEGER)) FROM main.sqlite_stat1 WHERE tbl IS NOT NULL GROUP BY tbl";
            Query.list(connection, statistics, row -> rows.put(row.getString(1), row.getLong(2)));
        }
        return rows;
    }
}
