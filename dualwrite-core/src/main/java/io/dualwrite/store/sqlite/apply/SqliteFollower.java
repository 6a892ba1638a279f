package io.dualwrite.store.sqlite.apply;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.journal.Position;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.store.Follower;
import io.dualwrite.store.batch.Applied;
import io.dualwrite.store.batch.Batch;
import io.dualwrite.store.batch.TableChanges;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.quarantine.Rejection;
import io.dualwrite.store.sqlite.catalog.SqliteIntrospection;
import io.dualwrite.store.sqlite.file.Connections;
import io.dualwrite.store.sqlite.file.FollowerTables;
import io.dualwrite.store.sqlite.file.WriteTransaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sqlite.SQLiteConnection;

/**
 * A SQLite file as follower. A batch is one transaction that holds the write lock from its beginning. Foreign keys are
 * not enforced and triggers do not fire in it ({@link SilencedTriggers}): cascades and triggers have already done their
 * work in the leader, and our own must not send back what has just come.
 */
public final class SqliteFollower implements Follower {
    private final Connection connection;
    private final Map<String, FollowedTable> tables = new HashMap<>();
    private final SqliteQuarantine quarantine;
    private final Duration patience;
    private boolean copying;
    private volatile boolean aborted;

    private SqliteFollower(Connection connection, Duration patience) {
        this.connection = connection;
        this.patience = patience;
        this.quarantine = new SqliteQuarantine(connection);
    }

    public static SqliteFollower open(Path file, List<TableMapping> mappings, Duration patience) throws SQLException {
        Connection connection = Connections.forWriting(file, patience);
        try {
            FollowerTables.create(connection);
            SqliteFollower follower = new SqliteFollower(connection, patience);
            Schema schema = SqliteIntrospection.read(connection);
            for (TableMapping table : mappings) {
                boolean autoIncrement = schema.table(table.source())
                        .map(Table::key)
                        .orElseThrow(() -> FollowedTable.missing(file, table))
                        .autoIncrement();
                follower.tables.put(table.source(), new FollowedTable(connection, table, autoIncrement));
            }
            connection.rollback();
            return follower;
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    @Override
    public Optional<State> state() throws SQLException {
        try {
            Optional<State> state = Query.first(
                    connection,
                    "SELECT installation, position, caught_up, copying FROM " + FollowerTables.POSITION,
                    row -> new State(
                            row.getString(1), Position.parse(row.getString(2)), row.getBoolean(3), row.getBoolean(4)));
            copying = state.map(State::copying).orElse(false);
            return state;
        } finally {
            connection.rollback();
        }
    }

    @Override
    public void follow(String installation, Position position) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + FollowerTables.POSITION + " (only_row, installation, position, caught_up, moved_at)"
                        + " VALUES (1, ?, ?, 0, " + FollowerTables.NOW + ") ON CONFLICT (only_row) DO NOTHING")) {
            insert.setString(1, installation);
            insert.setString(2, position.text());
            insert.executeUpdate();
        }
        connection.commit();
        state().orElseThrow().requireFollows(installation, "the file");
    }

    @Override
    public Applied apply(String installation, Batch batch, boolean mayRemove) throws SQLException {
        long begin = System.nanoTime();
        try {
            List<Rejection> rejected = new ArrayList<>(batch.unfit());
            Optional<SQLException> clash = write(installation, batch, (refusal, rejection) -> rejected.add(rejection));
            if (mayRemove && clash.isPresent()) {
                List<Applied.Obstacle> obstacles = holders(batch);
                if (!obstacles.isEmpty()) {
                    return new Applied.InTheWay(obstacles);
                }
                return apply(installation, batch, false);
            }
            quarantine.add(rejected);
            long written = System.nanoTime();
            commit();
            return new Applied.Taken(written - begin, System.nanoTime() - written, true, rejected);
        } catch (SQLException | RuntimeException failure) {
            rollback(failure);
            throw failure;
        }
    }

    private List<Applied.Obstacle> holders(Batch batch) throws SQLException {
        connection.rollback();
        try {
            return new UniqueHolders(connection).find(batch);
        } finally {
            connection.rollback();
        }
    }

    @Override
    public void stage(String installation, Batch batch) throws SQLException {
        try {
            for (Rejection unfit : batch.unfit()) {
                throw new SQLDataException(
                        "a row of table '" + unfit.table() + "' does not fit: " + unfit.reason(), "22000");
            }
            write(installation, batch, (refusal, rejection) -> {
                throw new SQLException(rejection.reason(), rejection.sqlState());
            });
        } catch (SQLException | RuntimeException failure) {
            rollback(failure);
            throw failure;
        }
    }

    @Override
    public void commitStaged() throws SQLException {
        commit();
    }

    @Override
    public void discardStaged() throws SQLException {
        connection.rollback();
    }

    /** SQLite stops at its next step, and what is under way is rolled back by the thread that it belongs to. */
    @Override
    public void abort() throws SQLException {
        aborted = true;
        connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
    }

    private void commit() throws SQLException {
        if (aborted) {
            throw new SQLException("Somebody else has ended what this follower was doing");
        }
        connection.commit();
    }

    /** Everything but the commit. Answers with a violated uniqueness, if there was one. */
    private Optional<SQLException> write(String installation, Batch batch, FollowedTable.Refusals refusals)
            throws SQLException {
        WriteTransaction.begin(connection, patience);
        requireAt(installation, batch.from());
        SilencedTriggers silenced = SilencedTriggers.of(
                connection,
                batch.tables().stream().map(changes -> changes.table().source()).collect(Collectors.toSet()));
        quarantine.heal(batch);
        for (TableChanges changes : batch.tables()) {
            table(changes).delete(changes);
        }
        List<SQLException> clashes = new ArrayList<>();
        for (TableChanges changes : batch.tables()) {
            table(changes).insert(changes, (refusal, rejection) -> {
                refusals.refused(refusal, rejection);
                if (Refusal.isUniqueViolation(refusal)) {
                    clashes.add(refusal);
                }
            });
        }
        silenced.restore();
        advance(installation, batch);
        return clashes.stream().findFirst();
    }

    private FollowedTable table(TableChanges changes) {
        FollowedTable table = tables.get(changes.table().source());
        if (table == null) {
            throw new IllegalArgumentException("Table '" + changes.table() + "' is not followed");
        }
        return table;
    }

    private void requireAt(String installation, Position from) throws SQLException {
        boolean there = Query.one(
                connection,
                "SELECT count(*) FROM " + FollowerTables.POSITION
                        + " WHERE installation = ? AND position = ? AND (copying = 0 OR ?)",
                row -> row.getInt(1) == 1,
                installation,
                from.text(),
                copying);
        if (!there) {
            throw moved(installation, from);
        }
    }

    private void advance(String installation, Batch batch) throws SQLException {
        try (PreparedStatement advance = connection.prepareStatement("UPDATE " + FollowerTables.POSITION
                + " SET position = ?, caught_up = ? AND copying = 0, moved_at = " + FollowerTables.NOW
                + " WHERE installation = ? AND position = ?")) {
            advance.setString(1, batch.to().text());
            advance.setBoolean(2, batch.complete());
            advance.setString(3, installation);
            advance.setString(4, batch.from().text());
            if (advance.executeUpdate() != 1) {
                throw moved(installation, batch.from());
            }
        }
    }

    private static DualWriteException moved(String installation, Position from) {
        return new DualWriteException(
                ErrorCode.POSITION_MOVED,
                installation,
                "Cannot go on from position " + from.text() + ": the follower is no longer there.",
                ErrorCode.POSITION_MOVED.remedy());
    }

    private void rollback(Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            for (FollowedTable table : tables.values()) {
                table.close();
            }
        }
    }
}
