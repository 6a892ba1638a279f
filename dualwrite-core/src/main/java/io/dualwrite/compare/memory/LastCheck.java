package io.dualwrite.compare.memory;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What the checks say that were remembered in the target.
 *
 * @param at when the latest of them ended
 * @param tables that were checked to their end
 * @param differing tables in which the last check found rows that differ
 */
public record LastCheck(Instant at, int tables, List<String> differing) {
    public LastCheck {
        differing = List.copyOf(differing);
    }

    /** Empty if no check was remembered there. */
    public static Optional<LastCheck> read(DataSource target) throws SQLException {
        try (Connection connection = target.getConnection();
                Statement statement = connection.createStatement()) {
            if (!isThere(statement)) {
                return Optional.empty();
            }
            return read(statement);
        }
    }

    private static boolean isThere(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT to_regclass('" + TargetMemory.TABLE + "') IS NOT NULL")) {
            return found.next() && found.getBoolean(1);
        }
    }

    private static Optional<LastCheck> read(Statement statement) throws SQLException {
        Instant latest = null;
        int tables = 0;
        List<String> differing = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT table_name, finished_at, coalesce(equal_at >= begun_at, false) AS equal FROM "
                        + TargetMemory.TABLE + " WHERE finished_at IS NOT NULL ORDER BY table_name")) {
            while (rows.next()) {
                Timestamp finished = rows.getTimestamp("finished_at");
                if (latest == null || finished.toInstant().isAfter(latest)) {
                    latest = finished.toInstant();
                }
                tables++;
                if (!rows.getBoolean("equal")) {
                    differing.add(rows.getString("table_name"));
                }
            }
        }
        return latest == null ? Optional.empty() : Optional.of(new LastCheck(latest, tables, differing));
    }
}
