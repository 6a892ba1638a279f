package io.dualwrite.store.postgres.catalog;

import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A rule of uniqueness that may be broken until a transaction ends. */
public record DeferrableUniqueness(String table, String name, List<String> columns) {
    private static final String QUERY = """
        SELECT c.relname, k.conname,
               ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS f(num, place)
                       JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = f.num
                      ORDER BY f.place) AS columns
          FROM pg_catalog.pg_constraint k
          JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = ? AND k.contype IN ('p', 'u') AND k.condeferrable
         ORDER BY c.relname, k.conname\
        """;

    public DeferrableUniqueness {
        columns = List.copyOf(columns);
    }

    /** All of a schema. */
    public static List<DeferrableUniqueness> of(Connection connection, String schema) throws SQLException {
        return Query.list(
                connection,
                QUERY,
                row -> new DeferrableUniqueness(row.getString(1), row.getString(2), List.of((String[])
                        row.getArray(3).getArray())),
                schema);
    }
}
