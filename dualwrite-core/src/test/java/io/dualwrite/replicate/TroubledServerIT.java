package io.dualwrite.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.event.ReplicationEvent;
import io.dualwrite.replicate.commit.Acknowledgement;
import io.dualwrite.replicate.status.ReplicatorState;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.fault.FaultyNetwork;
import io.dualwrite.testsupport.fault.NetworkCondition;
import io.dualwrite.testsupport.workload.Ledger;
import io.dualwrite.testsupport.workload.Seed;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** While the target is in trouble the application's writes go on, and afterwards the backlog drains by itself. */
class TroubledServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Ledger LEDGER = new Ledger(10, 100);

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().withoutLeakCheck();

    private final Seed seed = Seed.next();
    private final List<ReplicationEvent> events = Collections.synchronizedList(new ArrayList<>());
    private FaultyNetwork network;
    private Replication pair;
    private Replicator replicator;

    @BeforeEach
    void open() throws SQLException {
        LEDGER.createIn(databases.source());
        network = FaultyNetwork.before(databases.targetDatabase().server());
        SqliteStore store = new SqliteStore(databases.sourceFile());
        pair = new Replication(store, new PostgresStore(target()), TestTables.mappings(store.schema()));
        TestTables.create(databases.target(), pair.tables());
        pair.begin();
        Sql.run(databases.source(), "UPDATE account SET balance = balance", "UPDATE clock SET ticks = ticks");
        replicator = new Replicator(pair, new PostgresStore(target()).lease(), ReplicatorSettings.DEFAULT, events::add);
        replicator.start();
        await().atMost(PATIENCE).until(() -> replicator.status().state() == ReplicatorState.IN_STEP);
    }

    @AfterEach
    void close() {
        replicator.close();
        network.close();
    }

    /** The server's own codes, raised inside the transaction: disk full, out of memory, serialization, deadlock, cancelled. */
    @ParameterizedTest
    @ValueSource(strings = {"53100", "53200", "40001", "40P01", "57014"})
    void errorsThatAreNoRowsFaultAreWaitedOut(String sqlState) throws SQLException {
        Sql.run(
                databases.target(),
                "CREATE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$BEGIN RAISE EXCEPTION 'trouble' USING ERRCODE = '" + sqlState + "'; END$$",
                "CREATE TRIGGER trouble BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION trouble()",
                "ALTER TABLE entry ENABLE ALWAYS TRIGGER trouble");
        writesGoOnWithoutWaiting();
        await().atMost(PATIENCE).until(() -> events.stream().anyMatch(ReplicationEvent.Interrupted.class::isInstance));
        Sql.run(databases.target(), "DROP TRIGGER trouble ON entry");
        drainsByItself();
        assertThat(new PostgresStore(databases.target()).quarantine().size()).isZero();
    }

    @Test
    void anotherSessionThatHoldsALockIsWaitedOut() throws SQLException {
        try (Connection other = databases.target().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE account, purchase, line, entry, clock IN ACCESS EXCLUSIVE MODE");
            writesGoOnWithoutWaiting();
            other.rollback();
        }
        drainsByItself();
    }

    /** The server ends whoever notices first, and the other session is told to be slow at that. */
    @Test
    void aRealDeadlockWithAnotherSessionIsWaitedOut() throws SQLException {
        try (Connection other = databases.target().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SET deadlock_timeout = '5min'");
            statement.execute("LOCK TABLE entry IN ACCESS EXCLUSIVE MODE");
            LEDGER.run(databases.source(), seed, 1, 5);
            replicator.hurry();
            await().atMost(PATIENCE).until(() -> isWaitingFor(databases.target(), "entry"));
            statement.execute("SELECT 1 FROM _dualwrite_position FOR UPDATE");
            await().atMost(PATIENCE)
                    .until(() -> events.stream()
                            .anyMatch(event -> event instanceof ReplicationEvent.Interrupted interrupted
                                    && interrupted.reason().contains("deadlock")));
            other.rollback();
        }
        drainsByItself();
    }

    /** Another process asks for the lease at the same moment, where transactions are repeatable reads by default: the server ends ours. */
    @Test
    void aRealSerializationFailureWithAnotherSessionIsWaitedOut() throws SQLException {
        Sql.run(
                databases.target(),
                "ALTER DATABASE \"" + databases.targetDatabase().name()
                        + "\" SET default_transaction_isolation = 'repeatable read'");
        try (Connection other = databases.target().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE _dualwrite_lease SET name = name");
            await().atMost(PATIENCE).until(() -> isWaitingForARow(databases.target()));
            LEDGER.run(databases.source(), seed, 2, 20);
            other.commit();
        }
        await().atMost(PATIENCE)
                .until(() -> events.stream()
                        .anyMatch(event -> event instanceof ReplicationEvent.Interrupted interrupted
                                && interrupted.reason().contains("could not serialize")));
        drainsByItself();
    }

    private static boolean isWaitingForARow(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Query.one(
                    connection,
                    "SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                            + " AND query LIKE '%_dualwrite_lease%' AND pid <> pg_backend_pid()",
                    row -> row.getBoolean(1));
        }
    }

    private static boolean isWaitingFor(DataSource database, String table) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Query.one(
                    connection,
                    "SELECT count(*) > 0 FROM pg_locks WHERE NOT granted AND relation = '" + table + "'::regclass",
                    row -> row.getBoolean(1));
        }
    }

    /** Where transactions are repeatable reads by default, a batch that waits for another would fail with 40001. */
    @Test
    void aDatabaseThatPrefersSerializableTransactionsIsKeptInStepAllTheSame() throws SQLException {
        Sql.run(
                databases.target(),
                "ALTER DATABASE \"" + databases.targetDatabase().name()
                        + "\" SET default_transaction_isolation = 'serializable'");
        network.cut();
        Sql.run(databases.source(), "UPDATE clock SET ticks = ticks");
        await().atMost(PATIENCE).until(() -> events.stream().anyMatch(ReplicationEvent.Interrupted.class::isInstance));
        network.become(NetworkCondition.delayed(Duration.ofMillis(5)));
        await().atMost(PATIENCE).until(() -> replicator.status().state() == ReplicatorState.IN_STEP);
        Acknowledgement both =
                new Acknowledgement(replicator, Acknowledgement.When.BOTH, Duration.ofSeconds(60), () -> false);
        events.clear();
        for (int round = 0; round < 5; round++) {
            LEDGER.run(databases.source(), seed.part(round), 4, 20);
            assertThat(both.committed()).isEqualTo(Acknowledged.BY_BOTH);
        }
        drainsByItself();
        assertThat(events).noneMatch(ReplicationEvent.Interrupted.class::isInstance);
    }

    @Test
    void aNetworkThatSwallowsEverythingIsWaitedOut() throws SQLException {
        network.become(NetworkCondition.blackHole());
        writesGoOnWithoutWaiting();
        network.heal();
        drainsByItself();
    }

    @Test
    void aSlowNetworkOnlyMakesItLate() throws SQLException {
        network.become(NetworkCondition.delayed(Duration.ofMillis(20)));
        LEDGER.run(databases.source(), seed, 2, 30);
        drainsByItself();
    }

    private void writesGoOnWithoutWaiting() throws SQLException {
        LEDGER.run(databases.source(), seed, 1, 5);
        Acknowledgement both =
                new Acknowledgement(replicator, Acknowledgement.When.BOTH, Duration.ofMillis(300), () -> false);
        assertThat(both.committed()).isEqualTo(Acknowledged.TOO_LATE);
        LEDGER.run(databases.source(), seed.part(1), 2, 20);
        for (int commit = 0; commit < 20; commit++) {
            assertThat(both.committed()).isEqualTo(Acknowledged.BY_LEADER_ONLY);
        }
    }

    private void drainsByItself() {
        seed.check(() -> await().atMost(PATIENCE).untilAsserted(() -> {
            for (TableMapping table : pair.tables()) {
                assertThat(Rows.ofTarget(databases.target(), table))
                        .as("table %s", table)
                        .isEqualTo(Rows.ofSource(databases.source(), table));
            }
        }));
        await().atMost(PATIENCE).until(() -> replicator.status().state() == ReplicatorState.IN_STEP);
    }

    private DataSource target() {
        PGSimpleDataSource target = new PGSimpleDataSource();
        target.setURL(network.url(databases.targetDatabase().name()));
        target.setUser(databases.targetUser());
        target.setPassword(databases.targetPassword());
        return target;
    }
}
