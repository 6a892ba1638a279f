package io.dualwrite.control;

import io.dualwrite.schema.Identifiers;
import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Our tables of control, in the words that both databases understand. The connection is not in auto-commit mode. */
final class ControlTables {
    static final String CONTROL = Identifiers.OWN_PREFIX + "control";
    static final String AUDIT = Identifiers.OWN_PREFIX + "audit";
    static final String PROCESS = Identifiers.OWN_PREFIX + "process";

    private static final String COLUMNS =
            "pair, epoch, dual_write, shadow_read, target_read, changed_at, changed_by, audits, audit_hash";

    private ControlTables() {}

    static boolean exist(Connection connection) throws SQLException {
        try (ResultSet tables =
                connection.getMetaData().getTables(null, connection.getSchema(), CONTROL, new String[] {"TABLE"})) {
            return tables.next();
        } finally {
            connection.rollback();
        }
    }

    /** Each statement for itself: a transaction that looks first and writes later can fail in SQLite (L03). */
    static void create(Connection connection) throws SQLException {
        if (exist(connection)) {
            return;
        }
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + AUDIT
                    + " (number bigint NOT NULL PRIMARY KEY, at text NOT NULL, who text NOT NULL, action text NOT NULL,"
                    + " from_flags text NOT NULL, to_flags text NOT NULL, allowed text NOT NULL, reason text NOT NULL,"
                    + " evidence text NOT NULL, epoch bigint NOT NULL, previous text NOT NULL, hash text NOT NULL)");
            statement.execute("CREATE TABLE IF NOT EXISTS " + PROCESS
                    + " (id text NOT NULL PRIMARY KEY, name text NOT NULL, epoch bigint NOT NULL,"
                    + " seen_at bigint NOT NULL)");
            statement.execute("CREATE TABLE IF NOT EXISTS " + CONTROL
                    + " (only_row integer NOT NULL PRIMARY KEY CHECK (only_row = 1), pair text NOT NULL,"
                    + " epoch bigint NOT NULL, dual_write text NOT NULL, shadow_read text NOT NULL,"
                    + " target_read text NOT NULL, changed_at text NOT NULL, changed_by text NOT NULL,"
                    + " audits bigint NOT NULL, audit_hash text NOT NULL)");
        } finally {
            connection.setAutoCommit(false);
        }
    }

    static void drop(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : List.of(CONTROL, PROCESS, AUDIT)) {
                statement.execute("DROP TABLE IF EXISTS " + table);
            }
        }
        connection.commit();
    }

    static Optional<ControlState> read(Connection connection) throws SQLException {
        return Query.first(connection, "SELECT " + COLUMNS + " FROM " + CONTROL, ControlTables::state);
    }

    /** Takes the row's lock first; in SQLite, the file's. */
    static Optional<ControlState> lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE " + CONTROL + " SET only_row = 1");
        }
        return read(connection);
    }

    private static ControlState state(ResultSet row) throws SQLException {
        return new ControlState(
                row.getString("pair"),
                row.getLong("epoch"),
                FlagsText.parse(
                        row.getString("dual_write"), row.getString("shadow_read"), row.getString("target_read")),
                row.getString("changed_at"),
                row.getString("changed_by"),
                row.getLong("audits"),
                row.getString("audit_hash"));
    }

    static void write(Connection connection, ControlState state) throws SQLException {
        update(connection, "DELETE FROM " + CONTROL);
        update(
                connection,
                "INSERT INTO " + CONTROL + " (only_row, " + COLUMNS + ") VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                state.pair(),
                state.epoch(),
                FlagsText.onOff(state.flags().dualWrite()),
                state.flags().shadowRead().text(),
                state.flags().targetRead().text(),
                state.changedAt(),
                state.changedBy(),
                state.audits(),
                state.auditHash());
    }

    static void append(Connection connection, AuditEntry entry) throws SQLException {
        update(
                connection,
                "INSERT INTO " + AUDIT + " (number, at, who, action, from_flags, to_flags, allowed, reason, evidence,"
                        + " epoch, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entry.number(),
                entry.at(),
                entry.who(),
                entry.action(),
                entry.from(),
                entry.to(),
                entry.allowed() ? "yes" : "no",
                entry.reason(),
                entry.evidence(),
                entry.epoch(),
                entry.previous(),
                entry.hash());
    }

    /** In order of their numbers. */
    static List<AuditEntry> audits(Connection connection, long after, int atMost) throws SQLException {
        return Query.list(
                connection,
                "SELECT number, at, who, action, from_flags, to_flags, allowed, reason, evidence, epoch, previous, hash"
                        + " FROM " + AUDIT + " WHERE number > ? ORDER BY number LIMIT " + atMost,
                row -> new AuditEntry(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7).equals("yes"),
                        row.getString(8),
                        row.getString(9),
                        row.getLong(10),
                        row.getString(11),
                        row.getString(12)),
                after);
    }

    static int update(Connection connection, String sql, Object... binds) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < binds.length; i++) {
                statement.setObject(i + 1, binds[i]);
            }
            return statement.executeUpdate();
        }
    }
}
