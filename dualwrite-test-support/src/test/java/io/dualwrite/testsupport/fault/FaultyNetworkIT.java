package io.dualwrite.testsupport.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A network that stays as it is until it is told otherwise. */
class FaultyNetworkIT extends BehindFaultyNetwork {
    @Test
    void healthyNetworkPassesEverythingOn() throws SQLException {
        String large = "x".repeat(3_000_000);
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO item VALUES (1, '" + large + "')");
            try (ResultSet rows = statement.executeQuery("SELECT name FROM item")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo(large);
            }
        }
    }

    @Test
    void refusingNetworkEndsConnectionsAndAcceptsNone() throws SQLException {
        try (Connection existing = connect()) {
            network.become(NetworkCondition.refusing());

            assertState(CONNECTION_LOST, () -> insert(existing, 1));
            assertState(CONNECTION_FAILED, this::connect);
        }
        network.heal();
        assertUsable();
    }

    @Test
    void resettingNetworkResetsConnectionsOldAndNew() throws SQLException {
        try (Connection existing = connect()) {
            network.become(NetworkCondition.resetting());

            assertState(CONNECTION_LOST, () -> insert(existing, 1));
            assertThatThrownBy(this::connect)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).startsWith("08"));
        }
        network.heal();
        assertUsable();
    }

    /** The system gives a port back only when nobody waits at it any more. */
    @Test
    void whoRefusesMayListenAgainAtOnce() throws SQLException {
        for (int round = 0; round < 500; round++) {
            network.become(NetworkCondition.refusing());
            network.heal();
        }
        assertUsable();
    }

    @Test
    void cutResetsOnlyTheConnectionsThatExist() throws SQLException {
        try (Connection existing = connect()) {
            network.cut();

            assertState(CONNECTION_LOST, () -> insert(existing, 1));
        }
        assertUsable();
    }

    @Test
    void blackHoleLeavesTheClientToItsOwnTimeLimit() throws SQLException {
        try (Connection existing = connect("socketTimeout", "1")) {
            network.become(NetworkCondition.blackHole());

            assertState(CONNECTION_LOST, () -> insert(existing, 1));
            assertState(CONNECTION_FAILED, () -> connect("loginTimeout", "1"));
        }
        network.heal();
        assertUsable();
    }

    @Test
    void whatABlackHoleHeldBackArrivesWhenItEnds() throws Exception {
        try (Connection existing = connect()) {
            network.become(NetworkCondition.blackHole());
            CompletableFuture<Void> inserted = CompletableFuture.runAsync(() -> insertUnchecked(existing, 1));
            await("nothing arrives")
                    .atMost(LONG)
                    .during(Duration.ofMillis(200))
                    .until(() -> !inserted.isDone() && rows() == 0);

            network.heal();

            inserted.get(LONG.toSeconds(), TimeUnit.SECONDS);
            assertThat(rows()).isEqualTo(1);
        }
    }

    @Test
    void delayIsAddedEachWay() throws SQLException {
        try (Connection connection = connect()) {
            network.become(NetworkCondition.delayed(Duration.ofMillis(100)));

            assertThat(nanos(() -> insert(connection, 1)))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(200).toNanos());
        }
    }

    @Test
    void delayDoesNotLimitThroughput() throws SQLException {
        network.become(NetworkCondition.delayed(Duration.ofMillis(100)));
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            long took = nanos(() -> {
                try (ResultSet rows = statement.executeQuery("SELECT generate_series(1, 1000)")) {
                    while (rows.next()) {
                        rows.getInt(1);
                    }
                }
            });

            assertThat(took)
                    .as("1000 rows one after the other would take 100 s")
                    .isLessThan(Duration.ofSeconds(20).toNanos());
        }
    }

    @Test
    void throttleLimitsBytesPerSecond() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            network.become(NetworkCondition.throttled(100_000));

            assertThat(nanos(() ->
                            statement.executeQuery("SELECT repeat('x', 50000)").close()))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(450).toNanos());
        }
    }

    private static void insertUnchecked(Connection connection, int id) {
        try {
            insert(connection, id);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Action {
        void run() throws SQLException;
    }

    private static long nanos(Action action) throws SQLException {
        long start = System.nanoTime();
        action.run();
        return System.nanoTime() - start;
    }
}
