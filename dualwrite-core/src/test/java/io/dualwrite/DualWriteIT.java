package io.dualwrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.stage.Percentage;
import io.dualwrite.stage.ReadDecision;
import io.dualwrite.stage.Share;
import io.dualwrite.stage.Stage;
import io.dualwrite.stage.contract.Condition;
import io.dualwrite.stage.contract.Precondition;
import io.dualwrite.stage.guard.GuardLimits;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.fault.FaultyNetwork;
import io.dualwrite.testsupport.fault.NetworkCondition;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

class DualWriteIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final DualWriteSettings SETTINGS =
            DualWriteSettings.DEFAULT.withGuard(new GuardLimits(1_000, Duration.ofSeconds(5), Duration.ofMillis(500)));

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create()
            .withSourceSchema(
                    "create table item (id integer primary key, name text, at text default current_timestamp)")
            .withSourceSchema("create table flyway_schema_history (installed_rank integer primary key)")
            .withSourceSchema("create table private_note (id integer primary key)")
            .withTargetSchema("create table item (id bigint primary key, name text, at text)");

    private final List<DualWrite> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(DualWrite::close);
    }

    @Test
    void aTableWithoutItsTwinKeepsTheStageOffAndIsNamed() throws SQLException {
        DualWrite migration = start(databases.target(), SETTINGS);

        FlipReport refused = migration.flip("alice", new FlipRequest.Advance(), false);

        assertThat(refused.allowed()).isFalse();
        assertThat(refused.refusal())
                .contains("SCHEMA_FITS")
                .contains("private_note")
                .contains("exclude");
        assertThat(migration.status().control().stage()).isEqualTo(Stage.OFF);
        assertThat(migration.audit(5))
                .singleElement()
                .satisfies(entry -> assertThat(entry.allowed()).isFalse());
        assertThat(ownTriggers()).isZero();
    }

    @Test
    void aDryRunSaysTheSameAndLeavesNoTrace() throws SQLException {
        DualWrite migration = start(databases.target(), excluding());

        FlipReport dry = migration.flip("alice", new FlipRequest.Advance(), true);

        assertThat(dry.allowed()).isTrue();
        assertThat(dry.to().stage()).isEqualTo(Stage.DUAL_WRITE);
        assertThat(dry.checked())
                .extracting(Precondition::condition)
                .containsExactly(Condition.TARGET_REACHABLE, Condition.SCHEMA_FITS, Condition.SOURCE_IN_WAL_MODE);
        assertThat(migration.audit(5)).isEmpty();
        assertThat(ownTriggers()).isZero();
    }

    @Test
    void fromOffToReadsOnTheTargetAndBack() throws SQLException {
        write("insert into item (id, name) values (-2, 'before'), (-1, 'before')");
        DualWrite migration = start(databases.target(), excluding());
        advance(migration, Stage.DUAL_WRITE);
        write("insert into item (id, name) values (1, 'one'), (2, 'two')");
        await().atMost(LONG).until(() -> rowsInTarget() == 4);

        awaitAllowed(
                migration,
                new FlipRequest.Set(migration.status().control().flags().withTargetRead(Share.of(Percentage.ALL))));
        await().atMost(LONG)
                .until(() -> migration.routing().decide(0, List.of("item")) == ReadDecision.TARGET_AS_ASKED);

        assertThat(migration.flip("bob", new FlipRequest.To(Stage.OFF), false).allowed())
                .isTrue();
        assertThat(migration.routing().decide(0, List.of("item"))).isEqualTo(ReadDecision.SOURCE_BY_STAGE);
        assertThat(ownTriggers()).isZero();
        assertThat(migration.verifyAudit().problems()).isEmpty();
        write("delete from item where id < 0");
        write("insert into item (id, name) values (3, 'while it was off')");
        advance(migration, Stage.DUAL_WRITE);
        await().atMost(LONG).until(() -> rowsInTarget() == 3);
    }

    @Test
    void aTargetWithoutTablesGetsThemWhenAskedTo() throws SQLException {
        try (Connection connection = databases.target().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table item");
        }
        write("insert into item (id, name) values (1, 'one')");
        DualWrite migration = start(databases.target(), SETTINGS.withCreateTarget(true));
        advance(migration, Stage.DUAL_WRITE);
        await().atMost(LONG).until(() -> rowsInTarget() == 1);
        assertThat(migration.status().tables()).containsExactlyInAnyOrder("item", "private_note");
    }

    @Test
    void theStageIsKeptOverARestart() throws SQLException {
        DualWrite before = start(databases.target(), excluding());
        advance(before, Stage.DUAL_WRITE);
        before.close();
        open.clear();
        write("insert into item (id, name) values (7, 'while nobody looked')");

        DualWrite after = start(databases.target(), excluding());

        assertThat(after.status().control().stage()).isEqualTo(Stage.DUAL_WRITE);
        await().atMost(LONG).until(() -> rowsInTarget() == 1);
    }

    @Test
    void aTargetThatIsGoneTakesReadsBackAndReturnsByItself() throws Exception {
        try (FaultyNetwork network =
                FaultyNetwork.before(databases.targetDatabase().server())) {
            DualWrite migration = start(behind(network), excluding());
            advance(migration, Stage.DUAL_WRITE);
            awaitAllowed(
                    migration,
                    new FlipRequest.Set(
                            migration.status().control().flags().withTargetRead(Share.of(Percentage.of(50)))));
            await().atMost(LONG).until(() -> migration.routing().isTargetServing());

            network.become(NetworkCondition.blackHole());
            await().atMost(LONG)
                    .until(() -> !migration.routing().isTargetServing()
                            && migration.routing().guard().reason().equals("the target is unreachable"));
            assertThat(migration.status().control().flags().targetRead().percentage())
                    .isEqualTo(Percentage.of(50));
            write("insert into item (id, name) values (9, 'during the outage')");
            await().atMost(LONG).until(() -> migration.status().seen().lagChanges() == 1);
            assertThat(migration
                            .flip("bob", new FlipRequest.To(Stage.DUAL_WRITE), false)
                            .allowed())
                    .isTrue();

            network.heal();
            network.cut();
            await().atMost(LONG).until(() -> rowsInTarget() == 1);
            awaitAllowed(migration, new FlipRequest.To(Stage.READ_SHIFT));
            await().atMost(LONG).until(() -> migration.routing().isTargetServing());
        }
    }

    private static void advance(DualWrite migration, Stage expected) throws SQLException {
        FlipReport report = migration.flip("alice", new FlipRequest.Advance(), false);
        assertThat(report.refusal()).isEmpty();
        assertThat(report.missing()).isEmpty();
        assertThat(migration.status().control().stage()).isEqualTo(expected);
    }

    private static void awaitAllowed(DualWrite migration, FlipRequest request) {
        await().atMost(LONG).until(() -> migration.flip("alice", request, true).allowed());
        await().atMost(LONG).until(() -> migration.flip("alice", request, false).allowed());
    }

    private DualWrite start(DataSource target, DualWriteSettings settings) throws SQLException {
        DualWrite migration = DualWrite.of(databases.sourceFile(), target)
                .named("test")
                .with(settings)
                .build();
        open.add(migration);
        migration.start();
        return migration;
    }

    private static DualWriteSettings excluding() {
        return SETTINGS.withPairing(new io.dualwrite.pair.PairingSettings(
                List.of(new io.dualwrite.stage.TablePattern("private_*")),
                java.util.Map.of(),
                io.dualwrite.value.choice.TypeOverrides.none()));
    }

    private void write(String sql) throws SQLException {
        try (Connection connection = databases.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long rowsInTarget() throws SQLException {
        try (Connection connection = databases.target().getConnection()) {
            return Query.one(connection, "SELECT count(*) FROM item", row -> row.getLong(1));
        }
    }

    private long ownTriggers() throws SQLException {
        try (Connection connection = databases.source().getConnection()) {
            return Query.one(
                    connection,
                    "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '\\_dualwrite\\_%' ESCAPE"
                            + " '\\'",
                    row -> row.getLong(1));
        }
    }

    private DataSource behind(FaultyNetwork network) {
        PGSimpleDataSource target = new PGSimpleDataSource();
        target.setUrl(network.url(databases.targetDatabase().name()));
        target.setUser(databases.targetUser());
        target.setPassword(databases.targetPassword());
        target.setSocketTimeout(5);
        return target;
    }
}
