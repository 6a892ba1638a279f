package io.dualwrite.store.quarantine;

import io.dualwrite.schema.Identifiers;
import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The quarantine as a table of whichever database follows. Takes a connection for each call. */
public final class QuarantineTable implements QuarantineList {
    private static final String NAME = Identifiers.OWN_PREFIX + "quarantine";
    private static final String DISCARDED = Identifiers.OWN_PREFIX + "discarded";
    private static final String SELECT =
            "SELECT table_name, key, sql_state, reason, since, tried_at, tries FROM " + NAME;
    private static final String ONE = " WHERE table_name = ? AND key = ?";

    private final Dialect dialect;

    public QuarantineTable(Dialect dialect) {
        this.dialect = dialect;
    }

    /** What the two databases do not have in common. */
    public interface Dialect {
        /** A connection that is not in auto-commit mode, to where our tables are: they are made if they are missing. */
        Connection open() throws SQLException;

        /** The expression for the moment at hand. */
        String now();

        Instant moment(ResultSet row, int column) throws SQLException;
    }

    @Override
    public long size() throws SQLException {
        try (Connection connection = dialect.open()) {
            return Query.one(connection, "SELECT count(*) FROM " + NAME, row -> row.getLong(1));
        }
    }

    @Override
    public List<QuarantinedRow> oldest(int atMost) throws SQLException {
        try (Connection connection = dialect.open()) {
            return Query.list(connection, SELECT + " ORDER BY since, table_name, key LIMIT ?", this::read, atMost);
        }
    }

    @Override
    public Optional<QuarantinedRow> find(String table, String key) throws SQLException {
        try (Connection connection = dialect.open()) {
            return Query.first(connection, SELECT + ONE, this::read, table, key);
        }
    }

    /** The record is taken back if the row was healed or discarded by somebody else meanwhile. */
    @Override
    public boolean discard(String table, String key, String who, String why) throws SQLException {
        try (Connection connection = dialect.open();
                PreparedStatement record = connection.prepareStatement("INSERT INTO " + DISCARDED
                        + " (table_name, key, sql_state, reason, since, discarded_by, because, discarded_at)"
                        + " SELECT table_name, key, sql_state, reason, since, ?, ?, " + dialect.now() + " FROM " + NAME
                        + ONE);
                PreparedStatement forget = connection.prepareStatement("DELETE FROM " + NAME + ONE)) {
            record.setString(1, who);
            record.setString(2, why);
            record.setString(3, table);
            record.setString(4, key);
            record.executeUpdate();
            forget.setString(1, table);
            forget.setString(2, key);
            boolean discarded = forget.executeUpdate() == 1;
            if (discarded) {
                connection.commit();
            } else {
                connection.rollback();
            }
            return discarded;
        }
    }

    private QuarantinedRow read(ResultSet row) throws SQLException {
        return new QuarantinedRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                dialect.moment(row, 5),
                dialect.moment(row, 6),
                row.getLong(7));
    }
}
