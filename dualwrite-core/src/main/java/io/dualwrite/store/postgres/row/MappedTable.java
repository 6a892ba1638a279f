package io.dualwrite.store.postgres.row;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A table that a copy reads, as the present transaction sees it.
 *
 * @param relation another number means another table of the same name
 * @param shape its columns in a word, in any schema and server the same
 * @param mayLackKey a column of the key may hold NULL
 */
public record MappedTable(long relation, String shape, boolean mayLackKey) {
    private static final String PRESENT = """
        SELECT c.oid, md5(string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull::text
                                     || ' ' || a.attgenerated::text || ' ' || coalesce(l.collname, ''), ',' ORDER BY a.attnum)),
               bool_and(a.attnotnull OR a.attname <> ALL (?::text[]))
          FROM pg_class AS c
          JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
          LEFT JOIN pg_collation AS l ON l.oid = a.attcollation
         WHERE c.oid = to_regclass(?)
         GROUP BY c.oid\
        """;

    public static MappedTable read(Connection connection, TableMapping table) throws SQLException {
        String[] key = table.keyColumns().stream().map(ColumnMapping::target).toArray(String[]::new);
        try (PreparedStatement query = connection.prepareStatement(PRESENT)) {
            query.setArray(1, connection.createArrayOf("text", key));
            query.setString(2, quote(table.target()));
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw changed(table, "it no longer exists.");
                }
                return new MappedTable(row.getLong(1), row.getString(2), !row.getBoolean(3));
            }
        }
    }

    /** The table must still be the one that was there at the beginning. */
    public void requireSame(MappedTable before, TableMapping table) {
        if (!equals(before)) {
            throw changed(table, "it has other columns than when the copy was opened, or is another table.");
        }
    }

    static DualWriteException changed(TableMapping table, String why) {
        return new DualWriteException(
                ErrorCode.COPY_TABLE_CHANGED,
                table.source(),
                "Cannot copy table '" + table + "' any further: " + why,
                ErrorCode.COPY_TABLE_CHANGED.remedy());
    }
}
