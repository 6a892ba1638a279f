package io.dualwrite.store.postgres;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.journal.Position;
import io.dualwrite.store.Applied;
import io.dualwrite.store.Batch;
import io.dualwrite.store.Follower;
import io.dualwrite.store.Query;
import io.dualwrite.store.Rejection;
import io.dualwrite.store.TableMapping;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A PostgreSQL schema as follower. Where the role may, it writes with {@code session_replication_role = replica}: the
 * leader's triggers and cascades have already done their work. It is set per transaction, so a pooler that changes the
 * session between transactions does no harm.
 *
 * <p>A small batch takes two round trips, whatever the number of its tables: everything up to the new position, and the
 * COMMIT.
 */
final class PostgresFollower implements Follower {
    /** A network that swallows everything must not hold the replicator for ever. */
    private static final int SILENCE_MILLIS = 30_000;

    private static final String ADVANCE = "UPDATE " + FollowerTables.POSITION
            + " SET position = ?, caught_up = ?::boolean, moved_at = clock_timestamp()"
            + " WHERE installation = ? AND position = ?";

    private final Connection connection;
    private final Map<String, TableStatements> tables = new LinkedHashMap<>();
    private final Quarantine quarantine;
    private final boolean replica;

    private PostgresFollower(Connection connection, List<TableMapping> mappings) throws SQLException {
        this.connection = connection;
        mappings.forEach(table -> tables.put(table.source(), new TableStatements(table)));
        this.quarantine = new Quarantine(connection);
        this.replica = ReplicaRole.allowedOrNotNeeded(connection, mappings);
    }

    static PostgresFollower open(DataSource target, List<TableMapping> tables) throws SQLException {
        Connection connection = target.getConnection();
        try {
            connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
            connection.setAutoCommit(false);
            FollowerTables.create(connection);
            return new PostgresFollower(connection, tables);
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    @Override
    public Optional<State> state() throws SQLException {
        Optional<State> state = Query.first(
                connection,
                "SELECT installation, position, caught_up FROM " + FollowerTables.POSITION,
                row -> new State(row.getString(1), Position.parse(row.getString(2)), row.getBoolean(3)));
        connection.commit();
        return state;
    }

    @Override
    public void follow(String installation, Position position) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + FollowerTables.POSITION
                + " (installation, position, caught_up) VALUES (?, ?, false) ON CONFLICT (only_row) DO NOTHING")) {
            insert.setString(1, installation);
            insert.setString(2, position.text());
            insert.executeUpdate();
        }
        connection.commit();
        String followed = state().orElseThrow().installation();
        if (!followed.equals(installation)) {
            throw new DualWriteException(
                    ErrorCode.NOT_FOLLOWING,
                    installation,
                    "Cannot follow the journal '" + installation + "': the target already follows '" + followed
                            + "', and two histories cannot be mixed.",
                    ErrorCode.NOT_FOLLOWING.remedy());
        }
    }

    @Override
    public Applied apply(String installation, Batch batch, boolean mayRemove) throws SQLException {
        long begin = System.nanoTime();
        List<Rejection> rejected;
        try {
            rejected = write(installation, batch);
        } catch (SQLException | RuntimeException failure) {
            rollback(failure);
            if (!(failure instanceof SQLException refusal) || !SqlStates.isAboutARow(refusal)) {
                throw failure;
            }
            List<Applied.Obstacle> obstacles = mayRemove && SqlStates.isUniqueViolation(refusal)
                    ? new Obstacles(connection, tables).find(batch)
                    : List.of();
            connection.rollback();
            if (!obstacles.isEmpty()) {
                return new Applied.InTheWay(obstacles);
            }
            rejected = isolate(installation, batch);
        }
        long written = System.nanoTime();
        connection.commit();
        return new Applied.Taken(written - begin, System.nanoTime() - written, rejected);
    }

    /** The slow way: keeps every row that the target takes, and puts the others in quarantine. */
    private List<Rejection> isolate(String installation, Batch batch) throws SQLException {
        try {
            Script script = opening();
            quarantine.heal(batch);
            List<Rejection> rejected = new Isolation(connection, tables).write(script, batch);
            quarantine.add(rejected);
            advance(new Script(), installation, batch);
            return rejected;
        } catch (SQLException | RuntimeException failure) {
            rollback(failure);
            throw failure;
        }
    }

    private Script opening() {
        Script script = new Script();
        if (replica) {
            script.add("SET LOCAL session_replication_role = replica");
        }
        return script.add("SELECT 1 FROM " + FollowerTables.POSITION + " FOR UPDATE");
    }

    private List<Rejection> write(String installation, Batch batch) throws SQLException {
        Script script = opening();
        quarantine.heal(batch);
        GroupWrite group = new GroupWrite(connection, tables, batch.tables());
        group.addDeletes(script);
        group.addInserts(script);
        if (!group.isWrittenByScript()) {
            script.run(connection);
            group.copyTheRest();
            quarantine.add(group.misfits());
            script = new Script();
        }
        advance(script, installation, batch);
        return group.misfits();
    }

    /** The last statement of the transaction: had anything failed before, it could not succeed. */
    private void advance(Script script, String installation, Batch batch) throws SQLException {
        int moved = script.add(ADVANCE)
                .with(batch.to().text())
                .with(batch.complete())
                .with(installation)
                .with(batch.from().text())
                .run(connection);
        if (moved != 1) {
            throw new DualWriteException(
                    ErrorCode.POSITION_MOVED,
                    installation,
                    "Cannot go on from position " + batch.from().text() + ": the follower is no longer there.",
                    ErrorCode.POSITION_MOVED.remedy());
        }
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
        connection.close();
    }
}
