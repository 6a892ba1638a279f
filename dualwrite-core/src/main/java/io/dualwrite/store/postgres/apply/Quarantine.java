package io.dualwrite.store.postgres.apply;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.store.batch.Batch;
import io.dualwrite.store.batch.TableChanges;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.session.FollowerTables;
import io.dualwrite.store.quarantine.Rejection;
import io.dualwrite.store.row.KeyText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows that the target does not take as they stand, kept in the target with the reason. Everything happens in the
 * transaction of the batch: a row is in the table or in the quarantine, never in neither. Confined to one connection.
 */
public final class Quarantine {
    /** More than this is a wrong schema and not a few wrong rows. */
    private static final int MOST = 10_000;

    private final Connection connection;
    private long size = -1;

    public Quarantine(Connection connection) {
        this.connection = connection;
    }

    /** Forgets what the batch touches: a later state of a row stands for itself. */
    public void heal(Batch batch) throws SQLException {
        try (PreparedStatement healed = connection.prepareStatement(
                "DELETE FROM " + FollowerTables.QUARANTINE + " WHERE table_name = ? AND (? OR key = ANY (?))")) {
            for (TableChanges changes : batch.tables()) {
                healed.setString(1, changes.table().source());
                healed.setBoolean(2, changes.cleared());
                healed.setArray(3, connection.createArrayOf("text", keys(changes)));
                healed.addBatch();
            }
            healed.executeBatch();
        }
        size = -1;
    }

    /** Somebody else has put rows in. */
    void count() throws SQLException {
        size = -1;
        size();
        connection.rollback();
    }

    /** Takes rows in; one that was here before keeps its age. */
    public void add(List<Rejection> rejections) throws SQLException {
        if (rejections.isEmpty()) {
            return;
        }
        try (PreparedStatement entry = connection.prepareStatement("INSERT INTO " + FollowerTables.QUARANTINE
                + " AS q (table_name, key, sql_state, reason) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (table_name, key) DO UPDATE SET sql_state = excluded.sql_state,"
                + " reason = excluded.reason, tried_at = now(), tries = q.tries + 1")) {
            for (Rejection rejection : rejections) {
                entry.setString(1, rejection.table());
                entry.setString(2, rejection.key());
                entry.setString(3, rejection.sqlState());
                entry.setString(4, rejection.reason());
                entry.addBatch();
            }
            entry.executeBatch();
        }
        size = -1;
        requireRoom();
    }

    /** Keys of one table that are in quarantine. */
    public Set<String> keysOf(TableMapping table) throws SQLException {
        return size() == 0
                ? Set.of()
                : new HashSet<>(Query.list(
                        connection,
                        "SELECT key FROM " + FollowerTables.QUARANTINE + " WHERE table_name = ?",
                        row -> row.getString(1),
                        table.source()));
    }

    /** Forgets these keys. */
    public void heal(TableMapping table, Collection<String> keys) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (PreparedStatement healed = connection.prepareStatement(
                "DELETE FROM " + FollowerTables.QUARANTINE + " WHERE table_name = ? AND key = ANY (?)")) {
            healed.setString(1, table.source());
            healed.setArray(2, connection.createArrayOf("text", keys.toArray()));
            healed.executeUpdate();
        }
        size = -1;
    }

    private void requireRoom() throws SQLException {
        if (size() > MOST) {
            throw new DualWriteException(
                    ErrorCode.QUARANTINE_FULL,
                    FollowerTables.QUARANTINE,
                    "Cannot go on: with this batch the follower would refuse more than " + MOST + " rows.",
                    ErrorCode.QUARANTINE_FULL.remedy());
        }
    }

    /** Rows in quarantine. Asked again after each change of ours, and not otherwise. */
    long size() throws SQLException {
        if (size < 0) {
            size = Query.one(connection, "SELECT count(*) FROM " + FollowerTables.QUARANTINE, row -> row.getLong(1));
        }
        return size;
    }

    private static String[] keys(TableChanges changes) {
        List<String> keys = new ArrayList<>();
        for (int row = 0; row < changes.keys().size(); row++) {
            keys.add(KeyText.of(changes.keys(), row));
        }
        return keys.toArray(new String[0]);
    }
}
