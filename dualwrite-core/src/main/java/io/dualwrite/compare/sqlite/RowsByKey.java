package io.dualwrite.compare.sqlite;

import io.dualwrite.compare.side.Extent;
import io.dualwrite.compare.side.Key;
import io.dualwrite.compare.side.RowKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Rows of a table of SQLite that are asked for by their keys. The few statements that it needs are prepared once. */
final class RowsByKey implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private RowsByKey(Connection connection) {
        this.connection = connection;
    }

    /** Each row once, also where the key's collation takes several keys for one. */
    static void read(Connection connection, TableReading reading, Extent.Keys keys, Consumer<RowMeaning> action)
            throws SQLException {
        Set<RowKey> seen = new HashSet<>();
        try (RowsByKey queries = new RowsByKey(connection)) {
            for (Key key : keys.keys()) {
                TableReading.Condition condition = reading.with(key);
                reading.each(condition, queries.prepared(reading.select() + condition.sql()), row -> {
                    if (seen.add(RowKey.of(row.key()))) {
                        action.accept(row);
                    }
                });
            }
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
    }
}
