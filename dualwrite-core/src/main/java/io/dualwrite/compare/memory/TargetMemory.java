package io.dualwrite.compare.memory;

import io.dualwrite.compare.report.DifferenceKind;
import io.dualwrite.schema.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps what checks remember in a table of the target's schema; one row for each table. Thread-safe. */
public final class TargetMemory implements CheckMemory {
    static final String TABLE = Identifiers.OWN_PREFIX + "check";

    private final DataSource target;

    private TargetMemory(DataSource target) {
        this.target = target;
    }

    /** Makes the table if it is not there. */
    public static TargetMemory in(DataSource target) throws SQLException {
        StringBuilder kinds = new StringBuilder();
        for (DifferenceKind kind : DifferenceKind.values()) {
            kinds.append(", ").append(column(kind)).append(" bigint NOT NULL DEFAULT 0");
        }
        TargetMemory memory = new TargetMemory(target);
        memory.run("CREATE TABLE IF NOT EXISTS " + TABLE
                + " (table_name text PRIMARY KEY, begun_at timestamptz NOT NULL, position text NOT NULL, finished_at"
                + " timestamptz, reached text, source_rows bigint NOT NULL DEFAULT 0, target_rows bigint NOT NULL"
                + " DEFAULT 0, representations bigint NOT NULL DEFAULT 0, in_motion bigint NOT NULL DEFAULT 0,"
                + " equal_at timestamptz, equal_position text" + kinds + ")");
        memory.run("ALTER TABLE " + TABLE + " ADD COLUMN IF NOT EXISTS proof text");
        return memory;
    }

    private static String column(DifferenceKind kind) {
        return kind.name().toLowerCase(Locale.ROOT) + "_rows";
    }

    @Override
    public Optional<Past> past(String table) throws SQLException {
        try (Connection connection = target.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT * FROM " + TABLE + " WHERE table_name = ?")) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Map<DifferenceKind, Long> differences = new EnumMap<>(DifferenceKind.class);
                for (DifferenceKind kind : DifferenceKind.values()) {
                    if (row.getLong(column(kind)) > 0) {
                        differences.put(kind, row.getLong(column(kind)));
                    }
                }
                Timestamp equal = row.getTimestamp("equal_at");
                return Optional.of(new Past(
                        row.getString("reached"),
                        new Counts(
                                row.getLong("source_rows"),
                                row.getLong("target_rows"),
                                differences,
                                row.getLong("representations"),
                                row.getLong("in_motion")),
                        equal == null ? null : equal.toInstant(),
                        row.getString("equal_position"),
                        row.getString("proof")));
            }
        }
    }

    @Override
    public void begin(String table, String position) throws SQLException {
        run(
                "INSERT INTO " + TABLE
                        + " AS c (table_name, begun_at, position) VALUES (?, now(), ?) ON CONFLICT (table_name) DO"
                        + " UPDATE SET begun_at = now(), position = excluded.position, finished_at = NULL, reached ="
                        + " NULL",
                table,
                position);
    }

    @Override
    public void reached(String table, String key, Counts counts) throws SQLException {
        StringBuilder kinds = new StringBuilder();
        for (DifferenceKind kind : DifferenceKind.values()) {
            kinds.append(", ")
                    .append(column(kind))
                    .append(" = ")
                    .append(counts.differences().getOrDefault(kind, 0L));
        }
        run(
                "UPDATE " + TABLE + " SET reached = ?, source_rows = " + counts.sourceRows() + ", target_rows = "
                        + counts.targetRows() + ", representations = " + counts.representations() + ", in_motion = "
                        + counts.inMotion() + kinds + " WHERE table_name = ?",
                key,
                table);
    }

    @Override
    public void finished(String table, boolean equal) throws SQLException {
        run(
                "UPDATE " + TABLE + " SET finished_at = now(), reached = NULL"
                        + (equal ? ", equal_at = begun_at, equal_position = position" : "") + " WHERE table_name = ?",
                table);
    }

    @Override
    public void proved(String table, String proof) throws SQLException {
        run("UPDATE " + TABLE + " SET proof = ? WHERE table_name = ?", proof, table);
    }

    private void run(String sql, @Nullable Object... binds) throws SQLException {
        try (Connection connection = target.getConnection()) {
            connection.setAutoCommit(true);
            if (binds.length == 0) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                }
                return;
            }
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < binds.length; i++) {
                    statement.setObject(i + 1, binds[i]);
                }
                statement.executeUpdate();
            }
        }
    }
}
