package io.dualwrite.store.sqlite;

import io.dualwrite.store.QuarantineList;
import io.dualwrite.store.QuarantinedRow;
import io.dualwrite.store.Query;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The quarantine of a file that follows. Takes a connection for each call. */
final class SqliteQuarantineList implements QuarantineList {
    private static final String COLUMNS = "table_name, key, sql_state, reason, since, tried_at, tries";

    private final Path file;

    SqliteQuarantineList(Path file) {
        this.file = file;
    }

    @Override
    public long size() throws SQLException {
        try (Connection connection = open()) {
            return SqliteQuarantine.size(connection);
        }
    }

    @Override
    public List<QuarantinedRow> oldest(int atMost) throws SQLException {
        try (Connection connection = open()) {
            return Query.list(
                    connection,
                    "SELECT " + COLUMNS + " FROM " + FollowerTables.QUARANTINE
                            + " ORDER BY since, table_name, key LIMIT ?",
                    SqliteQuarantineList::read,
                    atMost);
        }
    }

    @Override
    public Optional<QuarantinedRow> find(String table, String key) throws SQLException {
        try (Connection connection = open()) {
            return Query.first(
                    connection,
                    "SELECT " + COLUMNS + " FROM " + FollowerTables.QUARANTINE + " WHERE table_name = ? AND key = ?",
                    SqliteQuarantineList::read,
                    table,
                    key);
        }
    }

    @Override
    public boolean discard(String table, String key, String who, String why) throws SQLException {
        try (Connection connection = open();
                PreparedStatement record = connection.prepareStatement("INSERT INTO " + FollowerTables.DISCARDED
                        + " SELECT table_name, key, sql_state, reason, since, ?, ?, " + FollowerTables.NOW + " FROM "
                        + FollowerTables.QUARANTINE + " WHERE table_name = ? AND key = ?");
                PreparedStatement forget = connection.prepareStatement(
                        "DELETE FROM " + FollowerTables.QUARANTINE + " WHERE table_name = ? AND key = ?")) {
            record.setString(1, who);
            record.setString(2, why);
            record.setString(3, table);
            record.setString(4, key);
            record.executeUpdate();
            forget.setString(1, table);
            forget.setString(2, key);
            boolean discarded = forget.executeUpdate() == 1;
            connection.commit();
            return discarded;
        }
    }

    private Connection open() throws SQLException {
        Connection connection = Connections.forWriting(file);
        try {
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
                Instant.parse(row.getString(5)),
                Instant.parse(row.getString(6)),
                row.getLong(7));
    }
}
