package io.dualwrite.testsupport.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultyNetworkIT {

    private static final String CONNECTION_FAILED = "08001";
    private static final String CONNECTION_LOST = "08006";

    @RegisterExtension
    final DatabasePair databases =
            DatabasePair.create().withTargetSchema("CREATE TABLE item (id int PRIMARY KEY, name text)");

    private FaultyNetwork network;

    @BeforeEach
    void openNetwork() {
        network = FaultyNetwork.before(databases.targetDatabase().server());
    }

    @AfterEach
    void closeNetwork() {
        network.close();
        await("links are gone").until(() -> network.openConnections() == 0);
    }

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
            await("nothing arrives").during(Duration.ofMillis(200)).until(() -> !inserted.isDone() && rows() == 0);

            network.heal();

            inserted.get(10, TimeUnit.SECONDS);
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

    @ParameterizedTest
    @ValueSource(strings = {"extended", "simple"})
    void lostAnswerToCommitLeavesTheRowInTheDatabase(String queryMode) throws SQLException {
        try (Connection connection = connect("preferQueryMode", queryMode)) {
            connection.setAutoCommit(false);
            insert(connection, 1);
            network.plan(FaultPlan.at(Point.ANSWER_TO_COMMIT).then(Outcome.CUT));

            assertState(CONNECTION_LOST, connection::commit);
        }
        assertThat(rows()).isEqualTo(1);
        assertUsable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"extended", "simple"})
    void lostCommitLeavesNothing(String queryMode) throws SQLException {
        try (Connection connection = connect("preferQueryMode", queryMode)) {
            connection.setAutoCommit(false);
            insert(connection, 1);
            network.plan(FaultPlan.at(Point.COMMIT).then(Outcome.CUT));

            assertState(CONNECTION_LOST, connection::commit);
        }
        await("the server notices").until(() -> sessionsInTransaction() == 0);
        assertThat(rows()).isZero();
    }

    @Test
    void faultStrikesAtTheCallItWasPlannedForAndOnlyThere() throws SQLException {
        network.plan(FaultPlan.at(Point.ANSWER_TO_COMMIT).call(12).then(Outcome.CUT));
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            for (int id = 1;
                    id <= 11;
                    id++) { // Past the driver's threshold for named statements: COMMIT is parsed once and then only
                // bound.
                insert(connection, id);
                connection.commit();
            }
            insert(connection, 12);
            assertState(CONNECTION_LOST, connection::commit);
        }
        assertThat(rows()).isEqualTo(12);
        assertThat(network.count(Point.COMMIT)).isEqualTo(12);
        assertThat(network.count(Point.ANSWER_TO_COMMIT)).isEqualTo(12);
    }

    @ParameterizedTest
    @EnumSource(Point.class)
    void hangingConnectionIsSilentUntilTheClientGivesUp(Point point) throws SQLException {
        network.plan(FaultPlan.at(point).then(Outcome.HANG));

        assertThatThrownBy(() -> {
                    try (Connection connection = connect("socketTimeout", "1", "sslmode", "disable")) {
                        connection.setAutoCommit(false);
                        insert(connection, 1);
                        connection.commit();
                    }
                })
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).startsWith("08"))
                .rootCause()
                .hasMessageContaining("timed out");
        await("the server notices").until(() -> sessionsInTransaction() == 0);
        assertThat(rows()).isEqualTo(point == Point.ANSWER_TO_COMMIT ? 1 : 0);
        assertUsable();
    }

    @Test
    void commitOfAFailedTransactionIsNotAnsweredWithCommit() throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> connection.createStatement().execute("SELECT 1 / 0"))
                    .isInstanceOf(SQLException.class);
            connection.createStatement().execute("COMMIT");
        }
        assertThat(network.count(Point.COMMIT)).isEqualTo(1);
        assertThat(network.count(Point.ANSWER_TO_COMMIT)).isZero();
    }

    private Connection connect(String... properties) throws SQLException {
        Properties all = new Properties();
        all.setProperty("user", databases.targetUser());
        all.setProperty("password", databases.targetPassword());
        for (int i = 0; i < properties.length; i += 2) {
            all.setProperty(properties[i], properties[i + 1]);
        }
        return DriverManager.getConnection(
                network.url(databases.targetDatabase().name()), all);
    }

    private void assertUsable() throws SQLException {
        try (Connection connection = connect()) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    private long rows() throws SQLException {
        return ask("SELECT count(*) FROM item");
    }

    private long sessionsInTransaction() throws SQLException {
        return ask(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                        + " AND xact_start IS NOT NULL");
    }

    private long ask(String sql) throws SQLException {
        try (Connection direct = databases.target().getConnection();
                Statement statement = direct.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void insert(Connection connection, int id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO item VALUES (" + id + ")");
        }
    }

    private static void insertUnchecked(Connection connection, int id) {
        try {
            insert(connection, id);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertState(String sqlState, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(sqlState));
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
