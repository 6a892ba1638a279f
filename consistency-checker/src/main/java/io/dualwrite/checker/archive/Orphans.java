package io.dualwrite.checker.archive;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Counts rows that refer to a parent that is not there. */
final class Orphans {
    private Orphans() {}

    /** The comparison is SQLite's own: by the affinity and collation of the parent's column, which stands on the left. */
    static long count(Connection sqlite, String table, List<String> columns, String parent, List<String> referenced)
            throws SQLException {
        String complete = columns.stream()
                .map(column -> "child." + quote(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        String matches = IntStream.range(0, columns.size())
                .mapToObj(i -> "parent." + quote(referenced.get(i)) + " = child." + quote(columns.get(i)))
                .collect(Collectors.joining(" AND "));
        return Query.one(
                sqlite,
                "SELECT count(*) FROM " + quote(table) + " AS child WHERE " + complete
                        + " AND NOT EXISTS (SELECT 1 FROM " + quote(parent) + " AS parent WHERE " + matches + ")",
                row -> row.getLong(1));
    }
}
