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
        begin("a");
        try (Connection first = databases.target().getConnection();
                Connection second = databases.target().getConnection();
                Connection third = databases.target().getConnection();
                Connection watch = databases.target().getConnection()) {
            move(first, "a", "b");
            Future<?> secondsTurn = moveSoon(second, "b", "c");
            awaitBlocked(watch, second, first);
            Future<?> thirdsTurn = moveSoon(third, "c", "d");
            awaitBlocked(watch, third, second);

            first.commit();
            secondsTurn.get(60, TimeUnit.SECONDS);
            awaitBlocked(watch, third, second);
            second.commit();
            thirdsTurn.get(60, TimeUnit.SECONDS);
            third.commit();
            assertThat(position(watch)).isEqualTo("d");
        }
    }

    @Test
    void afterOneThatFailsNobodyBehindItHasATurn() throws Exception {
        begin("a");
        try (Connection first = databases.target().getConnection();
                Connection second = databases.target().getConnection();
                Connection third = databases.target().getConnection();
                Connection watch = databases.target().getConnection()) {
            move(first, "a", "b");
            Future<?> secondsTurn = moveSoon(second, "b", "c");
            awaitBlocked(watch, second, first);
            Future<?> thirdsTurn = moveSoon(third, "c", "d");
            awaitBlocked(watch, third, second);

            first.rollback();
            assertThatThrownBy(() -> secondsTurn.get(60, TimeUnit.SECONDS)).hasMessageContaining(TurnFunction.MOVED);
            second.rollback();
            assertThatThrownBy(() -> thirdsTurn.get(60, TimeUnit.SECONDS)).hasMessageContaining(TurnFunction.MOVED);
            assertThat(position(watch)).isEqualTo("a");
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
