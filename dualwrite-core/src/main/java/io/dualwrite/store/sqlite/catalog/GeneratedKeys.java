package io.dualwrite.store.sqlite.catalog;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.schema.Key;
import io.dualwrite.schema.Table;
import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.OptionalLong;

/** Keys that SQLite gives out by itself, one after the other. */
public final class GeneratedKeys {
    /** A key that was typed in, and not given out one after the other (C12). */
    private static final long OUT_OF_BAND = 1L << 62;

    private GeneratedKeys() {}

    /** The highest one, as far as the file remembers; empty if the table's keys are not made by SQLite. */
    public static OptionalLong highest(Connection connection, Table table) throws SQLException {
        if (table.key().kind() != Key.Kind.ROWID_ALIAS && table.key().kind() != Key.Kind.HIDDEN_ROWID) {
            return OptionalLong.empty();
        }
        String column = quote(table.key().columns().get(0));
        long highest = Query.one(
                connection,
                "SELECT coalesce(max(" + column + "), 0) FROM " + quote(table.name()) + " WHERE " + column + " < "
                        + OUT_OF_BAND,
                row -> row.getLong(1));
        if (!table.key().autoIncrement()) {
            return OptionalLong.of(highest);
        }
        long remembered = Query.one(
                connection,
                "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = ? AND seq < " + OUT_OF_BAND,
                row -> row.getLong(1),
                table.name());
        return OptionalLong.of(Math.max(highest, remembered));
    }

    /** Has a table with AUTOINCREMENT give out numbers above this one. */
    public static void continueAfter(Connection connection, String table, long highest) throws SQLException {
        try (PreparedStatement raise = connection.prepareStatement(
                        "UPDATE main.sqlite_sequence SET seq = max(seq, ?) WHERE name = ?");
                PreparedStatement begin = connection.prepareStatement(
                        "INSERT INTO main.sqlite_sequence (name, seq) SELECT ?, ? WHERE NOT EXISTS"
                                + " (SELECT 1 FROM main.sqlite_sequence WHERE name = ?)")) {
            raise.setLong(1, highest);
            raise.setString(2, table);
            raise.executeUpdate();
            begin.setString(1, table);
            begin.setLong(2, highest);
            begin.setString(3, table);
            begin.executeUpdate();
        }
    }
}
