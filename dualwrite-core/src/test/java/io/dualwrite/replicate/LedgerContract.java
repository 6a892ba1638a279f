package io.dualwrite.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.event.ReplicationEvent;
import io.dualwrite.replicate.commit.Acknowledgement;
import io.dualwrite.replicate.status.ReplicatorState;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.fault.FaultPlan;
import io.dualwrite.testsupport.fault.FaultyNetwork;
import io.dualwrite.testsupport.fault.NetworkCondition;
import io.dualwrite.testsupport.fault.Outcome;
import io.dualwrite.testsupport.fault.Point;
import io.dualwrite.testsupport.workload.Ledger;
import io.dualwrite.testsupport.workload.Seed;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A workload that leaves four statements true at each commit, and readers of the follower who would see them broken. The
 * same for both directions.
 */
abstract class LedgerContract {
    private static final Ledger LEDGER = new Ledger(20, 1000);
    private static final int STATES = 10;
    private static final int MOST_ROUNDS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().withoutLeakCheck();

    private final Seed seed = Seed.next();
    private final List<ReplicationEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final TestPair.Direction direction;
    private FaultyNetwork network;

    LedgerContract(TestPair.Direction direction) {
        this.direction = direction;
    }

    @BeforeEach
    void open() throws SQLException {
        LEDGER.createIn(databases.source());
        network = FaultyNetwork.before(databases.targetDatabase().server());
        TestPair pair = pair();
        TestTables.create(databases.target(), pair.tables());
        if (direction == TestPair.Direction.TARGET_LEADS) {
            moveOpeningRows();
        }
        pair.replication().begin();
        try (Connection connection = pair.leader().getConnection();
                Statement statement = connection.createStatement()) {
            // The rows that were there before: there is no copy here, so they are touched.
            statement.execute("UPDATE account SET balance = balance");
            statement.execute("UPDATE clock SET ticks = ticks");
        }
    }

    private void moveOpeningRows() throws SQLException {
        try (Connection source = databases.source().getConnection();
                Statement emptying = source.createStatement();
                Connection target = databases.target().getConnection();
                Statement opening = target.createStatement()) {
            emptying.execute("DELETE FROM account");
            emptying.execute("DELETE FROM clock");
            opening.execute("INSERT INTO clock VALUES (1, 0)");
            opening.execute("INSERT INTO account SELECT id, " + LEDGER.balance() + " FROM generate_series(1, "
                    + LEDGER.accounts() + ") AS id");
        }
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void everyStateThatAReaderSeesIsOneThatTheLeaderHad() throws SQLException {
        try (Replicator replicator = replicator(ReplicatorSettings.DEFAULT)) {
            replicator.start();
            AtomicBoolean done = new AtomicBoolean();
            AtomicInteger states = new AtomicInteger();
            CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> readUntil(done, states));
            int round = 0;
            do {
                LEDGER.run(pair().leader(), seed.part(round++), 3, 50);
            } while (states.get() < STATES && round < MOST_ROUNDS && !reader.isDone());
            done.set(true);
            reader.join();
            awaitSameTicks();
            assertThat(states).as("different states seen").hasValueGreaterThanOrEqualTo(STATES);
        }
        assertSameRows();
    }

    @Test
    void aBacklogInPartsArrivesWhole() throws SQLException {
        LEDGER.run(pair().leader(), seed, 1, 200);
        try (Replicator replicator = replicator(ReplicatorSettings.DEFAULT.withBatchLimit(13))) {
            replicator.start();
            awaitSameTicks();
            await().atMost(PATIENCE).until(() -> replicator.status().state() == ReplicatorState.IN_STEP);
        }
        assertThat(events).anyMatch(ReplicationEvent.CaughtUp.class::isInstance);
        assertSameRows();
    }

    @ParameterizedTest
    @EnumSource(
            value = Point.class,
            names = {"STATEMENT", "COMMIT", "ANSWER_TO_COMMIT"})
    void aConnectionThatIsCutAtAnyMomentLosesNothingAndDoublesNothing(Point point) throws SQLException {
        try (Replicator replicator = replicator(ReplicatorSettings.DEFAULT)) {
            replicator.start();
            await().atMost(PATIENCE).until(() -> replicator.status().state() == ReplicatorState.IN_STEP);
            int before = network.count(point);
            for (int round = 1; round <= 4; round++) {
                network.plan(FaultPlan.at(point).call(round).then(Outcome.CUT));
                LEDGER.run(pair().leader(), seed.part(round), 2, 30);
            }
            awaitSameTicks();
            // Where nothing is written over the network but what prunes the journal, a cut is nobody's interruption.
            await().atMost(PATIENCE).until(() -> wasInterrupted() || network.count(point) > before);
        }
        assertSameRows();
    }

    private boolean wasInterrupted() {
        return events.stream().anyMatch(ReplicationEvent.Interrupted.class::isInstance);
    }

    @Test
    void theStandbyTakesOverWhenTheFirstOneEnds() throws SQLException {
        ReplicatorSettings quick = ReplicatorSettings.DEFAULT.withLeaseTime(Duration.ofSeconds(5));
        Replicator first = replicator(quick);
        try (Replicator second = replicator(quick)) {
            first.start();
            await().atMost(PATIENCE).until(() -> first.status().state() == ReplicatorState.IN_STEP);
            second.start();
            await().atMost(PATIENCE).until(() -> second.status().state() == ReplicatorState.STANDBY);
            first.close();
            LEDGER.run(pair().leader(), seed, 1, 20);
            awaitSameTicks();
            assertThat(second.status().state()).isNotEqualTo(ReplicatorState.STANDBY);
        } finally {
            first.close();
        }
        assertSameRows();
    }

    @Test
    void commitsThatWaitReturnWithTheFollowerInStepAndGoOnWithoutItWhenItIsGone() throws SQLException {
        try (Replicator replicator = replicator(ReplicatorSettings.DEFAULT)) {
            replicator.start();
            Acknowledgement both = new Acknowledgement(replicator, Acknowledgement.When.BOTH, PATIENCE, () -> false);
            LEDGER.run(pair().leader(), seed, 1, 25);
            assertThat(both.committed()).isEqualTo(Acknowledged.BY_BOTH);
            assertThat(ticks(pair().follower())).isEqualTo(ticks(pair().leader()));

            network.become(NetworkCondition.refusing());
            Acknowledgement impatient =
                    new Acknowledgement(replicator, Acknowledgement.When.BOTH, Duration.ofMillis(50), () -> false);
            LEDGER.run(pair().leader(), seed.part(1), 1, 25);
            assertThat(impatient.committed()).isEqualTo(Acknowledged.TOO_LATE);
            assertThat(both.committed()).isEqualTo(Acknowledged.BY_LEADER_ONLY);

            network.heal();
            await().atMost(PATIENCE).until(() -> both.committed() == Acknowledged.BY_BOTH);
        }
        assertSameRows();
    }

    private void readUntil(AtomicBoolean done, AtomicInteger states) {
        long ticks = 0;
        try (Connection connection = pair().follower().getConnection()) {
            connection.setAutoCommit(false);
            if (direction == TestPair.Direction.SOURCE_LEADS) {
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            }
            while (!done.get()) {
                if (caughtUp(connection).orElse(false)) {
                    long now = LEDGER.ticks(connection);
                    assertThat(LEDGER.violations(connection))
                            .as("at tick %s", now)
                            .isEmpty();
                    assertThat(now).isGreaterThanOrEqualTo(ticks);
                    if (now > ticks) {
                        states.incrementAndGet();
                    }
                    ticks = now;
                }
                connection.commit();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Optional<Boolean> caughtUp(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT caught_up FROM _dualwrite_position")) {
            return row.next() ? Optional.of(row.getBoolean(1)) : Optional.empty();
        }
    }

    private void awaitSameTicks() throws SQLException {
        long expected = ticks(pair().leader());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ticks(pair().follower())).isEqualTo(expected));
    }

    private static long ticks(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return LEDGER.ticks(connection);
        }
    }

    private void assertSameRows() {
        seed.check(() -> {
            TestPair pair = pair();
            int rows = 0;
            for (var table : pair.tables()) {
                List<String> expected = pair.rowsOfLeader(table);
                assertThat(pair.rowsOfFollower(table)).as("table %s", table).isEqualTo(expected);
                rows += expected.size();
            }
            assertThat(rows).as("rows compared").isGreaterThanOrEqualTo(LEDGER.accounts());
        });
    }

    private Replicator replicator(ReplicatorSettings settings) throws SQLException {
        TestPair pair = pair();
        return new Replicator(pair.replication(), pair.lease(), settings, events::add);
    }

    private TestPair pair() throws SQLException {
        return TestPair.of(direction, databases, target());
    }

    private DataSource target() {
        PGSimpleDataSource target = new PGSimpleDataSource();
        target.setURL(network.url(databases.targetDatabase().name()));
        target.setUser(databases.targetUser());
        target.setPassword(databases.targetPassword());
        return target;
    }
}
