package io.dualwrite.store.postgres.session;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dualwrite.store.jdbc.Query;
import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;

class TurnFunctionIT {
    private static final String TEXT = "SELECT prosrc FROM pg_proc WHERE proname = '_dualwrite_move'";
    private static final String VERSION = "SELECT xmin::text FROM pg_proc WHERE proname = '_dualwrite_move'";

    private static final String INSTALLATION = "here";

    private final ExecutorService sessions = Executors.newCachedThreadPool();

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create();

    @Test
    void anOlderFunctionIsReplacedAndThePresentOneIsLeftAlone() throws SQLException {
        try (Connection connection = FollowerTables.open(databases.target());
                Statement statement = connection.createStatement()) {
            String present = Query.one(connection, TEXT, row -> row.getString(1));
            String version = Query.one(connection, VERSION, row -> row.getString(1));

            FollowerTables.create(connection);
            String again = Query.one(connection, VERSION, row -> row.getString(1));
            assertThat(again).isEqualTo(version);

            statement.execute(
                    "CREATE OR REPLACE FUNCTION _dualwrite_move(wanted_installation text, wanted_position text,"
                            + " wanted_copying boolean, next_position text, completes boolean, nothing_to_heal boolean,"
                            + " as_replica boolean) RETURNS void LANGUAGE plpgsql AS 'BEGIN END'");
            FollowerTables.create(connection);
            String replaced = Query.one(connection, TEXT, row -> row.getString(1));
            assertThat(replaced).isEqualTo(present);
            connection.rollback();
        }
    }

    @Test
    void whoFollowsWaitsForTheOneBeforeAndForNobodyElse() throws Exception {
        try (Row row = new Row()) {
            row.first.commit();
            row.secondsTurn.get(60, TimeUnit.SECONDS);
            awaitBlocked(row.watch, row.third, row.second);
            row.second.commit();
            row.thirdsTurn.get(60, TimeUnit.SECONDS);
            row.third.commit();
            assertThat(position(row.watch)).isEqualTo("d");
        }
    }

    @Test
    void afterOneThatFailsNobodyBehindItHasATurn() throws Exception {
        try (Row row = new Row()) {
            row.first.rollback();
            assertThatThrownBy(() -> row.secondsTurn.get(60, TimeUnit.SECONDS))
                    .hasMessageContaining(TurnFunction.MOVED);
            row.second.rollback();
            assertThatThrownBy(() -> row.thirdsTurn.get(60, TimeUnit.SECONDS)).hasMessageContaining(TurnFunction.MOVED);
            assertThat(position(row.watch)).isEqualTo("a");
        }
    }

    @Test
    void aTransactionThatBringsThePositionThereWithoutTheFunctionIsWaitedForToo() throws Exception {
        begin("a");
        try (Connection other = databases.target().getConnection();
                Connection second = databases.target().getConnection();
                Connection watch = databases.target().getConnection()) {
            other.setAutoCommit(false);
            try (Statement statement = other.createStatement()) {
                statement.execute("UPDATE " + FollowerTables.POSITION + " SET position = 'b'");
            }
            Future<?> secondsTurn = moveSoon(second, "b", "c");
            awaitBlocked(watch, second, other);

            other.commit();
            secondsTurn.get(60, TimeUnit.SECONDS);
            second.commit();
            assertThat(position(watch)).isEqualTo("c");
        }
    }

    /** From a to b, not committed yet; from b to c, which waits for it; from c to d, which waits for that. */
    private final class Row implements AutoCloseable {
        private final Connection first = databases.target().getConnection();
        private final Connection second = databases.target().getConnection();
        private final Connection third = databases.target().getConnection();
        private final Connection watch = databases.target().getConnection();
        private final Future<?> secondsTurn;
        private final Future<?> thirdsTurn;

        Row() throws SQLException {
            begin("a");
            move(first, "a", "b");
            secondsTurn = moveSoon(second, "b", "c");
            awaitBlocked(watch, second, first);
            thirdsTurn = moveSoon(third, "c", "d");
            awaitBlocked(watch, third, second);
        }

        @Override
        public void close() throws SQLException {
            for (Connection connection : List.of(first, second, third, watch)) {
                connection.close();
            }
        }
    }

    private void begin(String position) throws SQLException {
        try (Connection connection = FollowerTables.open(databases.target());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO " + FollowerTables.POSITION + " (installation, position, caught_up) VALUES ('"
                            + INSTALLATION + "', '" + position + "', false)");
            connection.commit();
        }
    }

    private static String position(Connection connection) throws SQLException {
        return Query.one(connection, "SELECT position FROM " + FollowerTables.POSITION, row -> row.getString(1));
    }

    private Future<?> moveSoon(Connection connection, String from, String to) {
        return sessions.submit(() -> {
            move(connection, from, to);
            return null;
        });
    }

    private static void move(Connection connection, String from, String to) throws SQLException {
        connection.setAutoCommit(false);
        new Script()
                .add(TurnFunction.CALL)
                .with(INSTALLATION)
                .with(from)
                .with(false)
                .with(to)
                .with(true)
                .with(true)
                .with(false)
                .run(connection);
    }

    private static void awaitBlocked(Connection watch, Connection waiting, Connection by) throws SQLException {
        String blocking = "SELECT pg_blocking_pids(" + process(waiting) + ") = ARRAY[" + process(by) + "]";
        await().atMost(ofSeconds(60)).until(() -> Query.one(watch, blocking, row -> row.getBoolean(1)));
    }

    private static int process(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    @AfterEach
    void end() {
        sessions.shutdownNow();
    }
}
