package io.dualwrite.store.postgres;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.journal.Position;
import io.dualwrite.store.CopyLog;
import io.dualwrite.store.Query;
import io.dualwrite.store.TableMapping;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The memory of a copy, beside the rows. Takes a connection for each call. */
final class PostgresCopyLog implements CopyLog {
    private static final String MOVE = "LOCK TABLE " + FollowerTables.POSITION + " IN ROW EXCLUSIVE MODE";

    private static final String UPSERT = "INSERT INTO " + FollowerTables.COPY
            + " (table_name, origin, shape, state, after_key, row_count, byte_count, refused)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (table_name) DO ";

    private static final String MOVED = "UPDATE SET origin = excluded.origin, shape = excluded.shape,"
            + " state = excluded.state, after_key = excluded.after_key, row_count = excluded.row_count,"
            + " byte_count = excluded.byte_count, refused = excluded.refused, moved_at = clock_timestamp()";

    private final DataSource target;

    PostgresCopyLog(DataSource target) {
        this.target = target;
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T transaction(Work<T> work) throws SQLException {
        try (Connection connection = target.getConnection()) {
            connection.setAutoCommit(false);
            FollowerTables.create(connection);
            try {
                T result = work.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            }
        }
    }

    @Override
    public List<Entry> entries() throws SQLException {
        return transaction(connection -> Query.list(
                connection,
                "SELECT table_name, origin, shape, state, after_key, row_count, byte_count, refused FROM "
                        + FollowerTables.COPY + " ORDER BY began_at, table_name",
                PostgresCopyLog::entry));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                State.valueOf(row.getString(4)),
                Optional.ofNullable(row.getString(5)),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8));
    }

    @Override
    public void begin(String origin, Optional<Position> position, List<Entry> tables, List<String> again, boolean anew)
            throws SQLException {
        transaction(connection -> {
            new Script().add(MOVE).run(connection);
            if (anew) {
                new Script()
                        .add("DELETE FROM " + FollowerTables.COPY)
                        .add("DELETE FROM " + FollowerTables.POSITION + " WHERE installation <> ?")
                        .with(origin)
                        .run(connection);
            }
            requireSame(connection, origin);
            for (Entry table : tables) {
                upsert(connection, table, again.contains(table.table()) ? MOVED : "NOTHING");
            }
            if (position.isPresent()) {
                follow(connection, origin, position.get());
            }
            return tables.size();
        });
    }

    /** A copy under way, or a leader that is followed, must be this one. */
    private static void requireSame(Connection connection, String origin) throws SQLException {
        Optional<String> other = Query.first(
                connection,
                "SELECT origin FROM " + FollowerTables.COPY + " WHERE state <> 'LOADED' AND origin <> ?"
                        + " UNION ALL SELECT installation FROM " + FollowerTables.POSITION + " WHERE installation <> ?",
                row -> row.getString(1),
                origin,
                origin);
        if (other.isPresent()) {
            throw new DualWriteException(
                    ErrorCode.COPY_NOT_THE_SAME,
                    origin,
                    "Cannot copy from '" + origin + "': the target holds rows of '" + other.get()
                            + "', by an unfinished copy or because it follows it.",
                    ErrorCode.COPY_NOT_THE_SAME.remedy());
        }
        // What an earlier copy brought is no progress of this one.
        new Script()
                .add("DELETE FROM " + FollowerTables.COPY + " WHERE origin <> ?")
                .with(origin)
                .run(connection);
    }

    /** A copy that has ended long ago does not begin again because somebody looks whether there is something to do. */
    private static void follow(Connection connection, String origin, Position position) throws SQLException {
        new Script()
                .add("INSERT INTO " + FollowerTables.POSITION + " (installation, position, caught_up, copying)"
                        + " VALUES (?, ?, false, true) ON CONFLICT (only_row) DO NOTHING")
                .with(origin)
                .with(position.text())
                .add("UPDATE " + FollowerTables.POSITION + " SET caught_up = false, copying = true"
                        + " WHERE EXISTS (SELECT 1 FROM " + FollowerTables.COPY + " WHERE state <> 'LOADED')")
                .run(connection);
    }

    @Override
    public boolean finish(String origin) throws SQLException {
        return transaction(connection -> {
            new Script().add(MOVE).run(connection);
            boolean unfinished = Query.first(
                            connection,
                            "SELECT 1 FROM " + FollowerTables.COPY + " WHERE origin = ? AND state <> 'LOADED'",
                            row -> 1,
                            origin)
                    .isPresent();
            if (unfinished) {
                return false;
            }
            new Script()
                    .add("UPDATE " + FollowerTables.POSITION + " SET copying = false WHERE installation = ?")
                    .with(origin)
                    .run(connection);
            return true;
        });
    }

    @Override
    public boolean isEmpty(TableMapping table) throws SQLException {
        return transaction(
                connection -> Query.first(connection, "SELECT 1 FROM " + quote(table.target()) + " LIMIT 1", row -> 1)
                        .isEmpty());
    }

    /** Within the transaction of a chunk. */
    static void write(Connection connection, Entry entry) throws SQLException {
        upsert(connection, entry, MOVED);
    }

    private static void upsert(Connection connection, Entry entry, String otherwise) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPSERT + otherwise)) {
            statement.setString(1, entry.table());
            statement.setString(2, entry.origin());
            statement.setString(3, entry.shape());
            statement.setString(4, entry.state().name());
            if (entry.after().isPresent()) {
                statement.setString(5, entry.after().get());
            } else {
                statement.setNull(5, Types.VARCHAR);
            }
            statement.setLong(6, entry.rows());
            statement.setLong(7, entry.bytes());
            statement.setLong(8, entry.refused());
            statement.executeUpdate();
        }
    }
}
