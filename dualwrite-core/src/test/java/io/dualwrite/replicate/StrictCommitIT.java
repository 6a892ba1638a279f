package io.dualwrite.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.dualwrite.error.ErrorCode;
import io.dualwrite.replicate.commit.Acknowledgement;
import io.dualwrite.replicate.commit.CommitProtocol;
import io.dualwrite.replicate.commit.StrictCommitException;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.fault.FaultPlan;
import io.dualwrite.testsupport.fault.FaultyNetwork;
import io.dualwrite.testsupport.fault.NetworkCondition;
import io.dualwrite.testsupport.fault.Outcome;
import io.dualwrite.testsupport.fault.Point;
import io.dualwrite.testsupport.workload.Ledger;
import io.dualwrite.testsupport.workload.Seed;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Both databases have a strict commit, or neither, or the exception says that the leader has it. */
class StrictCommitIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Ledger LEDGER = new Ledger(10, 100);

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().withoutLeakCheck();

    private FaultyNetwork network;
    private Replicator replicator;
    private CommitProtocol strict;

    @BeforeEach
    void open() throws SQLException {
        LEDGER.createIn(databases.source());
        Sql.run(
                databases.source(),
                "CREATE TABLE box (id INTEGER PRIMARY KEY, label TEXT, inside INTEGER REFERENCES box (id) DEFERRABLE"
                        + " INITIALLY DEFERRED)");
        network = FaultyNetwork.before(databases.targetDatabase().server());
        Replication pair = pair();
        TestTables.create(databases.target(), pair.tables());
        Sql.run(
                databases.target(),
                "CREATE UNIQUE INDEX one_label ON box (label)",
                "CREATE UNIQUE INDEX one_inside ON box (inside)",
                "ALTER TABLE box ADD CHECK (label IS NOT NULL)");
        pair.begin();
        Sql.run(databases.source(), "UPDATE account SET balance = balance", "UPDATE clock SET ticks = ticks");
        replicator = new Replicator(pair, new PostgresStore(target()).lease(), ReplicatorSettings.DEFAULT, event -> {});
        replicator.start();
        strict = CommitProtocol.of(Acknowledgement.When.STRICT, pair, replicator, PATIENCE, () -> false);
    }

    @AfterEach
    void close() {
        strict.close();
        replicator.close();
        network.close();
    }

    @Test
    void theFollowerHasItWhenTheCommitReturns() throws SQLException {
        for (int id = 1; id <= 20; id++) {
            assertThat(commit("INSERT INTO box VALUES (" + id + ", 'label " + id + "', NULL)"))
                    .isEqualTo(Acknowledged.BY_BOTH);
            assertThat(boxes(databases.target())).hasSize(id).isEqualTo(boxes(databases.source()));
        }
    }

    @Test
    void whatTheFollowerRefusesNeitherHas() throws SQLException {
        commit("INSERT INTO box VALUES (1, 'a', NULL)");
        for (String refused : List.of(
                "INSERT INTO box VALUES (2, 'a', NULL)",
                "INSERT INTO box VALUES (2, 'b', 1), (3, 'c', 1)",
                "INSERT INTO box VALUES (2, NULL, NULL)",
                "INSERT INTO box VALUES (2, CAST(x'00' AS TEXT), NULL)")) {
            StrictCommitException refusal = catchThrowableOfType(StrictCommitException.class, () -> commit(refused));
            assertThat((Throwable) refusal).as(refused).isNotNull();
            assertThat(refusal.code()).isEqualTo(ErrorCode.STRICT_REFUSED);
            assertThat(refusal.isCommittedOnLeader()).isFalse();
            assertThat(refusal.getSQLState()).startsWith("2");
            assertThat(boxes(databases.source())).containsExactly("1|a");
            assertThat(boxes(databases.target())).containsExactly("1|a");
        }
        commit("INSERT INTO box VALUES (2, 'b', 1)");
        assertThat(boxes(databases.target())).containsExactly("1|a", "2|b");
        assertThat(new PostgresStore(databases.target()).quarantine().size()).isZero();
    }

    @Test
    void whatTheLeaderRefusesAtItsCommitTheFollowerForgets() throws SQLException {
        assertThatThrownBy(() -> commit("INSERT INTO box VALUES (1, 'a', 99)"))
                .isInstanceOf(SQLException.class)
                .isNotInstanceOf(StrictCommitException.class);
        commit("INSERT INTO box VALUES (2, 'b', NULL)");
        assertThat(boxes(databases.source())).containsExactly("2|b");
        assertThat(boxes(databases.target())).containsExactly("2|b");
    }

    @Test
    void withoutTheFollowerWritesFailAndReadsDoNot() throws SQLException {
        commit("INSERT INTO box VALUES (1, 'a', NULL)");
        network.become(NetworkCondition.refusing());
        for (int attempt = 0; attempt < 3; attempt++) {
            StrictCommitException refusal =
                    catchThrowableOfType(StrictCommitException.class, () -> commit("UPDATE box SET label = 'b'"));
            assertThat(refusal.code()).isEqualTo(ErrorCode.STRICT_UNREACHABLE);
            assertThat(refusal.getSQLState()).isEqualTo(StrictCommitException.UNREACHABLE);
        }
        assertThat(boxes(databases.source())).containsExactly("1|a");
        assertThat(commit("SELECT * FROM box")).isEqualTo(Acknowledged.BY_BOTH);
        network.heal();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> commit("UPDATE box SET label = 'b'") != null);
        assertThat(boxes(databases.target())).containsExactly("1|b");
    }

    @ParameterizedTest
    @EnumSource(
            value = Point.class,
            names = {"COMMIT", "ANSWER_TO_COMMIT"})
    void aLostAnswerIsNamedAndBothAgreeAfterwards(Point point) throws SQLException {
        commit("INSERT INTO box VALUES (1, 'a', NULL)");
        replicator.close();
        network.plan(FaultPlan.at(point).then(Outcome.CUT));
        StrictCommitException lost = catchThrowableOfType(
                StrictCommitException.class, () -> commit("INSERT INTO box VALUES (2, 'b', NULL)"));
        assertThat(lost.code()).isEqualTo(ErrorCode.STRICT_ANSWER_LOST);
        assertThat(lost.getSQLState()).isEqualTo(StrictCommitException.UNRESOLVED);
        assertThat(lost.isCommittedOnLeader()).isTrue();
        assertThat(boxes(databases.source())).containsExactly("1|a", "2|b");
        replicator =
                new Replicator(pair(), new PostgresStore(target()).lease(), ReplicatorSettings.DEFAULT, event -> {});
        replicator.start();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(boxes(databases.target())).isEqualTo(boxes(databases.source())));
    }

    @Test
    void aTableThatIsRebuiltInTheTransactionIsRefused() throws SQLException {
        StrictCommitException refusal = catchThrowableOfType(
                StrictCommitException.class,
                () -> commit("DELETE FROM entry; DROP TABLE entry; CREATE TABLE entry (id)"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.STRICT_REFUSED);
        assertThat((Throwable) refusal).hasMessageContaining("'entry'");
        commit("INSERT INTO entry VALUES (1, 'still there')");
    }

    @Test
    void manyWritersOfTwoKindsStayInStep() throws SQLException {
        Seed seed = Seed.next();
        DataSource strictly = ProtocolDataSource.of(databases.source(), strict);
        CompletableFuture<Void> others =
                CompletableFuture.runAsync(() -> LEDGER.run(databases.source(), seed.part(1), 2, 60));
        LEDGER.run(strictly, seed.part(2), 3, 60);
        others.join();
        replicator.wake();
        seed.check(() -> await().atMost(PATIENCE).untilAsserted(() -> {
            for (var table : pair().tables()) {
                assertThat(Rows.ofTarget(databases.target(), table))
                        .isEqualTo(Rows.ofSource(databases.source(), table));
            }
        }));
        assertThat(replicator.status().lastError()).isEmpty();
    }

    private Acknowledged commit(String sql) throws SQLException {
        try (Connection connection = databases.source().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String each : sql.split("; ")) {
                statement.execute(each);
            }
            return strict.commit(connection);
        }
    }

    private static List<String> boxes(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Query.list(
                    connection,
                    "SELECT id, label FROM box ORDER BY id",
                    row -> row.getLong(1) + "|" + row.getString(2));
        }
    }

    private Replication pair() throws SQLException {
        SqliteStore store = new SqliteStore(databases.sourceFile());
        return new Replication(store, new PostgresStore(target()), TestTables.mappings(store.schema()));
    }

    private DataSource target() {
        PGSimpleDataSource target = new PGSimpleDataSource();
        target.setURL(network.url(databases.targetDatabase().name()));
        target.setUser(databases.targetUser());
        target.setPassword(databases.targetPassword());
        return target;
    }
}
