package io.dualwrite.store.sqlite.apply;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.store.batch.Batch;
import io.dualwrite.store.batch.TableChanges;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.quarantine.Rejection;
import io.dualwrite.store.row.KeyText;
import io.dualwrite.store.sqlite.file.FollowerTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * The rows that the file does not take as they stand, kept in it with the reason, in the transaction of the batch.
 * Confined to one connection.
 */
public final class SqliteQuarantine {
    /** More than this is a wrong schema and not a few wrong rows. */
    private static final int MOST = 10_000;

    private final Connection connection;

    public SqliteQuarantine(Connection connection) {
        this.connection = connection;
    }

    /** Forgets what the batch touches: a later state of a row stands for itself. */
    public void heal(Batch batch) throws SQLException {
        if (size(connection) == 0) {
            return;
        }
        for (TableChanges changes : batch.tables()) {
            if (changes.cleared()) {
                healAll(changes.table());
            }
            healKeys(changes);
        }
    }

    /** The same for rows of one table. */
    public void heal(TableChanges changes) throws SQLException {
        if (size(connection) > 0) {
            healKeys(changes);
        }
    }

    private void healKeys(TableChanges changes) throws SQLException {
        try (PreparedStatement one = connection.prepareStatement(
                "DELETE FROM " + FollowerTables.QUARANTINE + " WHERE table_name = ? AND key = ?")) {
            one.setString(1, changes.table().source());
            for (int row = 0; row < changes.keys().size(); row++) {
                one.setString(2, KeyText.of(changes.keys(), row));
                one.executeUpdate();
            }
        }
    }

    public void healAll(TableMapping table) throws SQLException {
        try (PreparedStatement all =
                connection.prepareStatement("DELETE FROM " + FollowerTables.QUARANTINE + " WHERE table_name = ?")) {
            all.setString(1, table.source());
            all.executeUpdate();
        }
    }

    /** Takes rows in; one that was here before keeps its age. */
    public void add(List<Rejection> rejections) throws SQLException {
        if (rejections.isEmpty()) {
            return;
        }
        try (PreparedStatement entry = connection.prepareStatement("INSERT INTO " + FollowerTables.QUARANTINE
                + " (table_name, key, sql_state, reason, since, tried_at, tries) VALUES (?, ?, ?, ?, "
                + FollowerTables.NOW + ", " + FollowerTables.NOW + ", 1)"
                + " ON CONFLICT (table_name, key) DO UPDATE SET sql_state = excluded.sql_state,"
                + " reason = excluded.reason, tried_at = excluded.tried_at, tries = tries + 1")) {
            for (Rejection rejection : rejections) {
                entry.setString(1, rejection.table());
                entry.setString(2, rejection.key());
                entry.setString(3, rejection.sqlState());
                entry.setString(4, rejection.reason());
                entry.executeUpdate();
            }
        }
        if (size(connection) > MOST) {
            throw new DualWriteException(
                    ErrorCode.QUARANTINE_FULL,
                    FollowerTables.QUARANTINE,
                    "Cannot go on: with this batch the follower would refuse more than " + MOST + " rows.",
                    ErrorCode.QUARANTINE_FULL.remedy());
        }
    }

    static long size(Connection connection) throws SQLException {
        return Query.one(connection, "SELECT count(*) FROM " + FollowerTables.QUARANTINE, row -> row.getLong(1));
    }
}
