package io.dualwrite.store.postgres.apply;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.journal.Position;
import io.dualwrite.store.Follower;
import io.dualwrite.store.batch.Applied;
import io.dualwrite.store.batch.Batch;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.session.ApplyingSession;
import io.dualwrite.store.postgres.session.FollowerTables;
import io.dualwrite.store.postgres.session.PostgresPosition;
import io.dualwrite.store.postgres.session.ReplicaRole;
import io.dualwrite.store.postgres.session.Script;
import io.dualwrite.store.postgres.session.SqlStates;
import io.dualwrite.store.postgres.session.TurnFunction;
import io.dualwrite.store.quarantine.Rejection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A PostgreSQL schema as follower. Where the role may, it writes with {@code session_replication_role = replica}: the
 * leader's triggers and cascades have already done their work.
 *
 * <p>A small batch takes one round trip, whatever the number of its tables: the COMMIT travels with the rows, behind a
 * statement that moves the position and fails unless it is the one the batch begins at. After any error the server passes
 * over the rest, the COMMIT included.
 */
public final class PostgresFollower implements Follower {
    private final Connection connection;
    private final Map<String, TableStatements> tables = new LinkedHashMap<>();
    private final Quarantine quarantine;
    private final boolean replica;
    private final Set<String> replaceable;
    private final ApplyingSession session;
    private final ServerTime time = new ServerTime();
    private boolean copying;

    private PostgresFollower(Connection connection, List<TableMapping> mappings) throws SQLException {
        this.connection = connection;
        mappings.forEach(table -> tables.put(table.source(), new TableStatements(table)));
        this.quarantine = new Quarantine(connection);
        this.replica = ReplicaRole.allowedOrNotNeeded(connection, mappings);
        this.replaceable = ReplaceableTables.among(connection, mappings, replica);
        connection.commit();
        this.session = ApplyingSession.begin(connection, replica);
    }

    public static PostgresFollower open(DataSource target, List<TableMapping> tables, Duration silence)
            throws SQLException {
        Connection connection = target.getConnection();
        try {
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(silence.toMillis()));
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
        Optional<State> state = PostgresPosition.read(connection);
        connection.commit();
        copying = state.map(State::copying).orElse(false);
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
        state().orElseThrow().requireFollows(installation, "the target");
    }

    @Override
    public Applied apply(String installation, Batch batch, boolean mayRemove) throws SQLException {
        return apply(installation, batch, mayRemove, replaceable);
    }

    private Applied apply(String installation, Batch batch, boolean mayRemove, Set<String> replaced)
            throws SQLException {
        long begin = System.nanoTime();
        try {
            Written written = write(installation, batch, true, replaced);
            long total = System.nanoTime() - begin;
            return time.taken(written.answer(), total, written.misfits());
        } catch (SQLException | RuntimeException failure) {
            rollback(failure);
            SQLException refusal = refusal(failure, installation, batch);
            if (isAbout(TurnFunction.FILLED, refusal)) {
                return apply(installation, batch, mayRemove, replaced);
            }
            if (!replaced.isEmpty()) {
                return apply(installation, batch, mayRemove, Set.of());
            }
            List<Applied.Obstacle> obstacles = mayRemove && SqlStates.isUniqueViolation(refusal)
                    ? new Obstacles(connection, tables).find(batch)
                    : List.of();
            connection.rollback();
            return obstacles.isEmpty() ? isolate(installation, batch, begin) : new Applied.InTheWay(obstacles);
        }
    }

    /** Only what a row, or what is in quarantine, is to blame for; everything else is thrown. */
    private SQLException refusal(Exception failure, String installation, Batch batch) throws SQLException {
        if (failure instanceof RuntimeException defect) {
            throw defect;
        }
        SQLException refusal = (SQLException) failure;
        if (isAbout(TurnFunction.MOVED, refusal)) {
            throw moved(installation, batch.from());
        }
        if (isAbout(TurnFunction.FILLED, refusal)) {
            quarantine.count();
        } else if (!SqlStates.isAboutARow(refusal)) {
            throw refusal;
        }
        return refusal;
    }

    private static boolean isAbout(String setting, SQLException failure) {
        return SqlStates.isUnknownSetting(failure)
                && String.valueOf(failure.getMessage()).contains(setting);
    }

    /** The slow way: keeps every row that the target takes, and puts the others in quarantine. */
    private Applied isolate(String installation, Batch batch, long begin) throws SQLException {
        try {
            Script script = opening(installation, batch);
            List<Rejection> rejected = new ArrayList<>(batch.unfit());
            rejected.addAll(new Isolation(connection, tables).write(script, batch));
            quarantine.add(rejected);
            long written = System.nanoTime();
            connection.commit();
            return new Applied.Taken(written - begin, System.nanoTime() - written, true, rejected);
        } catch (SQLException | RuntimeException failure) {
            rollback(failure);
            throw failure;
        }
    }

    @Override
    public void stage(String installation, Batch batch) throws SQLException {
        stage(installation, batch, replaceable);
    }

    private void stage(String installation, Batch batch, Set<String> replaced) throws SQLException {
        try {
            List<Rejection> misfits =
                    write(installation, batch, false, replaced).misfits();
            if (!misfits.isEmpty()) {
                Rejection first = misfits.get(0);
                throw new SQLDataException(
                        "a row of table '" + first.table() + "' does not fit: " + first.reason(), "22000");
            }
        } catch (SQLException | RuntimeException failure) {
            rollback(failure);
            SQLException refusal = refusal(failure, installation, batch);
            if (!isAbout(TurnFunction.FILLED, refusal) && replaced.isEmpty()) {
                throw new SQLException(SqlStates.reason(refusal), refusal.getSQLState());
            }
            stage(installation, batch, Set.of());
        }
    }

    @Override
    public void commitStaged() throws SQLException {
        connection.commit();
    }

    @Override
    public void discardStaged() throws SQLException {
        connection.rollback();
    }

    /** Takes the batch's turn, and forgets quarantined rows that it touches, if there are any. */
    private Script opening(String installation, Batch batch) throws SQLException {
        boolean nothingToHeal = quarantine.size() == 0;
        Script script = new Script()
                .add(TurnFunction.CALL)
                .with(installation)
                .with(batch.from().text())
                .with(copying)
                .with(batch.to().text())
                .with(batch.complete())
                .with(nothingToHeal)
                .with(replica);
        if (nothingToHeal) {
            return script;
        }
        script.run(connection);
        quarantine.heal(batch);
        return new Script();
    }

    /** @param answer of the last statement that answered: {@link ServerTime} */
    private record Written(List<Rejection> misfits, List<Long> answer) {}

    private Written write(String installation, Batch batch, boolean commits, Set<String> replaced) throws SQLException {
        Script script = opening(installation, batch);
        if (!commits) {
            script.add("SET CONSTRAINTS ALL IMMEDIATE");
        }
        GroupWrite group = new GroupWrite(connection, tables, batch.tables(), replaced);
        group.addDeletes(script);
        group.addInserts(script);
        List<Rejection> unfit = batch.unfit();
        if (!group.isWrittenByScript() || !unfit.isEmpty()) {
            script.run(connection);
            group.copyTheRest();
            group.misfits().addAll(unfit);
            if (commits) {
                quarantine.add(group.misfits());
            }
            script = new Script();
        }
        if (time.isAskedFor(group.isWrittenByScript())) {
            script.add(ServerTime.QUESTION);
        }
        if (commits) {
            script.add("COMMIT");
        }
        return new Written(group.misfits(), script.run(connection));
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
        session.end();
        connection.close();
    }

    @Override
    public void abort() throws SQLException {
        connection.abort(Runnable::run);
    }
}
