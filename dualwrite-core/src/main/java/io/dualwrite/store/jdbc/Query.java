package io.dualwrite.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A short query whose rows become values at once: for catalogues and settings, not for the application's tables. */
public final class Query {
    /** Turns the row the cursor stands on into a value. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private Query() {}

    /** All rows, in the order they come. */
    public static <T> List<T> list(Connection connection, String sql, RowReader<T> reader, Object... binds)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < binds.length; i++) {
                statement.setObject(i + 1, binds[i]);
            }
            List<T> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(reader.read(rows));
                }
            }
            return values;
        }
    }

    /** The first row, if there is one. */
    public static <T> Optional<T> first(Connection connection, String sql, RowReader<T> reader, Object... binds)
            throws SQLException {
        return list(connection, sql, reader, binds).stream().findFirst();
    }

    /** The only value of a query that always answers, such as {@code SELECT version()}. */
    public static <T> T one(Connection connection, String sql, RowReader<T> reader, Object... binds)
            throws SQLException {
        return first(connection, sql, reader, binds)
                .orElseThrow(() -> new SQLException("A query that always has a row had none: " + sql));
    }
}
