package io.dualwrite.compare.memory;

import io.dualwrite.schema.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * What the last check found, whoever made it: as the checks remembered it in the target, or as somebody told the application who
 * checks without writing there, such as the sidecar.
 *
 * @param at when it ended
 * @param tables that were checked to their end
 * @param differing tables in which the last check found rows that differ
 * @param by who told of it; empty if it was remembered in the target
 */
public record LastCheck(Instant at, int tables, List<String> differing, String by) {
    private static final String TOLD = Identifiers.OWN_PREFIX + "told_check";

    public LastCheck {
        differing = List.copyOf(differing);
    }

    /** The later of the two: remembered, and told. Empty if there is neither. */
    public static Optional<LastCheck> read(DataSource target) throws SQLException {
        try (Connection connection = target.getConnection();
                Statement statement = connection.createStatement()) {
            Optional<LastCheck> remembered =
                    isThere(statement, TargetMemory.TABLE) ? remembered(statement) : Optional.empty();
            Optional<LastCheck> told = isThere(statement, TOLD) ? told(statement) : Optional.empty();
            return Stream.of(remembered, told).flatMap(Optional::stream).max(Comparator.comparing(LastCheck::at));
        }
    }

    /** Keeps what somebody told, for every process of the application, unless a later check was told of already. */
    public void keep(DataSource target) throws SQLException {
        try (Connection connection = target.getConnection()) {
            try (Statement statement = connection.createStatement()) {
                if (!isThere(statement, TOLD)) {
                    statement.execute("CREATE TABLE IF NOT EXISTS " + TOLD
                            + " (only_row integer PRIMARY KEY CHECK (only_row = 1), at timestamptz NOT NULL, told_by"
                            + " text NOT NULL, tables integer NOT NULL, differing text NOT NULL)");
                }
            }
            try (PreparedStatement write = connection.prepareStatement("INSERT INTO " + TOLD
                    + " AS known (only_row, at, told_by, tables, differing) VALUES (1, ?, ?, ?, ?) ON CONFLICT"
                    + " (only_row) DO UPDATE SET at = excluded.at, told_by = excluded.told_by, tables ="
                    + " excluded.tables, differing = excluded.differing WHERE known.at <= excluded.at")) {
                write.setTimestamp(1, Timestamp.from(at));
                write.setString(2, by);
                write.setInt(3, tables);
                write.setString(4, String.join("\n", differing));
                write.executeUpdate();
            }
        }
    }

    private static boolean isThere(Statement statement, String table) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT to_regclass('" + table + "') IS NOT NULL")) {
            return found.next() && found.getBoolean(1);
        }
    }

    private static Optional<LastCheck> told(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT at, told_by, tables, differing FROM " + TOLD)) {
            return row.next()
                    ? Optional.of(new LastCheck(
                            row.getTimestamp("at").toInstant(),
                            row.getInt("tables"),
                            row.getString("differing").lines().toList(),
                            row.getString("told_by")))
                    : Optional.empty();
        }
    }

    private static Optional<LastCheck> remembered(Statement statement) throws SQLException {
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
        return latest == null ? Optional.empty() : Optional.of(new LastCheck(latest, tables, differing, ""));
    }
}
