package io.dualwrite.store.postgres;

import io.dualwrite.store.QuarantineList;
import io.dualwrite.store.QuarantinedRow;
import io.dualwrite.store.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The quarantine of a target. Takes a connection for each call. */
final class PostgresQuarantineList implements QuarantineList {
    private static final String COLUMNS = "table_name, key, sql_state, reason, since, tried_at, tries";

    private final DataSource target;

    PostgresQuarantineList(DataSource target) {
        this.target = target;
    }

    @Override
    public long size() throws SQLException {
        try (Connection connection = open()) {
            return Query.one(connection, "SELECT count(*) FROM " + FollowerTables.QUARANTINE, row -> row.getLong(1));
        }
    }

    @Override
    public List<QuarantinedRow> oldest(int atMost) throws SQLException {
        try (Connection connection = open()) {
            return Query.list(
                    connection,
                    "SELECT " + COLUMNS + " FROM " + FollowerTables.QUARANTINE
                            + " ORDER BY since, table_name, key LIMIT ?",
                    PostgresQuarantineList::read,
                    atMost);
        }
    }

    @Override
    public Optional<QuarantinedRow> find(String table, String key) throws SQLException {
        try (Connection connection = open()) {
            return Query.first(
                    connection,
                    "SELECT " + COLUMNS + " FROM " + FollowerTables.QUARANTINE + " WHERE table_name = ? AND key = ?",
                    PostgresQuarantineList::read,
                    table,
                    key);
        }
    }

    @Override
    public boolean discard(String table, String key, String who, String why) throws SQLException {
        try (Connection connection = open();
                PreparedStatement move = connection.prepareStatement("WITH gone AS (DELETE FROM "
                        + FollowerTables.QUARANTINE
                        + " WHERE table_name = ? AND key = ? RETURNING table_name, key, sql_state, reason, since)"
                        + " INSERT INTO " + FollowerTables.DISCARDED
                        + " (table_name, key, sql_state, reason, since, discarded_by, because)"
                        + " SELECT table_name, key, sql_state, reason, since, ?, ? FROM gone")) {
            move.setString(1, table);
            move.setString(2, key);
            move.setString(3, who);
            move.setString(4, why);
            boolean moved = move.executeUpdate() == 1;
            connection.commit();
            return moved;
        }
    }

    private Connection open() throws SQLException {
        Connection connection = target.getConnection();
        try {
            connection.setAutoCommit(false);
            FollowerTables.create(connection);
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    private static QuarantinedRow read(ResultSet row) throws SQLException {
        return new QuarantinedRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                row.getLong(7));
    }
}
