package io.dualwrite.store.postgres.catalog;

import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one query found for all tables of a schema, told apart by the table's oid. */
public record ByTable<T>(Map<Long, List<T>> values) {

    /** @param sql its first column is the table's oid, its only parameter the schema's name */
    static <T> ByTable<T> read(Connection connection, String sql, String schema, Query.RowReader<T> reader)
            throws SQLException {
        Map<Long, List<T>> values = new HashMap<>();
        Query.list(
                connection,
                sql,
                row -> values.computeIfAbsent(row.getLong(1), oid -> new ArrayList<>())
                        .add(reader.read(row)),
                schema);
        return new ByTable<>(values);
    }

    List<T> of(long oid) {
        return values.getOrDefault(oid, List.of());
    }
}
