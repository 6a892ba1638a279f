package io.dualwrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.replicate.commit.Acknowledgement;
import io.dualwrite.route.DualWriteDataSource;
import io.dualwrite.route.gate.WriterGate;
import io.dualwrite.route.readiness.ReadinessRules;
import io.dualwrite.route.shadow.ShadowStatus;
import io.dualwrite.stage.Percentage;
import io.dualwrite.stage.Share;
import io.dualwrite.stage.guard.GuardLimits;
import io.dualwrite.testsupport.database.EmbeddedServer;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.database.SourceFile;
import io.dualwrite.testsupport.database.StandbyServer;
import io.dualwrite.testsupport.database.TargetDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Reads that a real streaming standby answers, for as long as it is fresh enough for the one who asks. */
class ReplicasIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration BEHIND = Duration.ofSeconds(3);

    @TempDir
    private Path folder;

    private final ThreadLocal<String> user = new ThreadLocal<>();
    private SourceFile source;
    private PostgresServer primary;
    private PostgresServer standby;
    private TargetDatabase target;
    private DualWrite migration;
    private DualWriteDataSource application;

    @BeforeEach
    void begin() throws SQLException {
        source = SourceFile.create();
        primary = EmbeddedServer.temporary().start();
        target = primary.createDatabase();
        run(source.dataSource(), "create table item (id integer primary key, stock integer not null)");
        run(source.dataSource(), "insert into item values (1, 0), (2, 0)");
        run(target.dataSource(), "create table item (id bigint primary key, stock bigint not null)");
        standby = StandbyServer.of(primary, folder.resolve("standby"));
        application = new DualWriteDataSource(source.dataSource(), new WriterGate());
        migration = DualWrite.of(source.path(), target.dataSource())
                .with(DualWriteSettings.DEFAULT
                        .withGuard(new GuardLimits(1_000, BEHIND, Duration.ZERO))
                        .withAcknowledge(Acknowledgement.When.BOTH, LONG))
                .routing(application, source.dataSource(), user::get, ReadinessRules.TRUSTING)
                .replicas(both())
                .build();
        migration.start();
        assertThat(migration.flip("alice", new FlipRequest.Advance(), false).allowed())
                .isTrue();
        FlipRequest everything =
                new FlipRequest.Set(migration.status().control().flags().withTargetRead(Share.of(Percentage.ALL)));
        await().atMost(LONG)
                .until(() -> migration.flip("alice", everything, false).allowed());
        await().atMost(LONG).until(() -> migration.routing().isTargetServing());
    }

    @AfterEach
    void end() {
        migration.close();
        standby.close();
        target.close();
        primary.close();
        source.close();
    }

    /** As a team would write it: the driver chooses, and takes the primary if no standby answers. */
    private DataSource both() {
        PGSimpleDataSource chosen = new PGSimpleDataSource();
        chosen.setURL("jdbc:postgresql://localhost:" + primary.port() + ",localhost:" + standby.port() + "/"
                + target.name() + "?targetServerType=preferSecondary&loadBalanceHosts=true&hostRecheckSeconds=1");
        chosen.setUser(primary.user());
        chosen.setPassword(primary.password());
        return chosen;
    }

    @Test
    void aStandbyAnswersWhileItIsFreshAndTheTargetWhenItIsNot() throws SQLException {
        awaitAnswerByReplica();
        user.set("writer");
        for (int i = 1; i <= 20; i++) {
            stock(i);
            assertThat(stock()).as("what was just written").isEqualTo(i);
            assertThat(stockInTransaction()).as("in a snapshot").isEqualTo(i);
        }

        await().atMost(LONG).until(() -> stockOnStandby() == 20);
        run(standby.dataSource("postgres"), "SELECT pg_wal_replay_pause()");
        await().atMost(LONG).until(() -> isPaused());
        stock(100);
        long before = replicas();
        assertThat(stock()).as("written, and not on the standby").isEqualTo(100);
        assertThat(stockInTransaction()).isEqualTo(100);
        assertThat(replicas()).isEqualTo(before);
        user.set("another");
        assertThat(stock()).as("not older than the guard allows").isIn(20, 100);
        await().atMost(LONG).until(() -> {
            long byTarget = answeredByTarget();
            return stock() == 100 && answeredByTarget() > byTarget;
        });
        long late = replicas();
        assertThat(stock()).isEqualTo(100);
        assertThat(stockInTransaction()).isEqualTo(100);
        assertThat(replicas()).as("it is too far behind for everybody").isEqualTo(late);

        run(standby.dataSource("postgres"), "SELECT pg_wal_replay_resume()");
        awaitAnswerByReplica();
        assertThat(stock()).isEqualTo(100);

        standby.close();
        for (int i = 0; i < 20; i++) {
            assertThat(stock()).isEqualTo(100);
            assertThat(stockInTransaction()).isEqualTo(100);
        }
        assertThat(migration.reads().orElseThrow().tally().source()).doesNotContainKey("own write");
    }

    @Test
    void aTrialAsksAStandbyThatHoldsWhatTheSourceHeldAndOtherwiseTheTarget() throws SQLException {
        FlipRequest tries = new FlipRequest.Set(migration
                .status()
                .control()
                .flags()
                .withTargetRead(Share.OFF)
                .withShadowRead(Share.of(Percentage.ALL)));
        assertThat(migration.flip("alice", tries, false).allowed()).isTrue();
        await().atMost(LONG).until(() -> {
            stock(1);
            stock();
            return trials().byReplica() > 3;
        });
        run(standby.dataSource("postgres"), "SELECT pg_wal_replay_pause()");
        await().atMost(LONG).until(this::isPaused);
        stock(2);
        long compared = trials().compared();
        await().atMost(LONG).until(() -> {
            stock();
            return trials().compared() > compared + 3;
        });
        run(standby.dataSource("postgres"), "SELECT pg_wal_replay_resume()");
        assertThat(trials().differed()).isZero();
        assertThat(trials().byReplica()).isLessThan(trials().compared());
    }

    private ShadowStatus trials() {
        return migration.reads().orElseThrow().shadow();
    }

    private void awaitAnswerByReplica() {
        long before = replicas();
        await().atMost(LONG).until(() -> {
            stock();
            return replicas() > before;
        });
    }

    private long answeredByTarget() {
        var tally = migration.reads().orElseThrow().tally();
        return tally.target() - tally.replicas();
    }

    private long replicas() {
        return migration.reads().orElseThrow().tally().replicas();
    }

    private int stockOnStandby() throws SQLException {
        try (Connection connection = standby.dataSource(target.name()).getConnection()) {
            return stock(connection);
        }
    }

    private boolean isPaused() throws SQLException {
        try (Connection connection = standby.dataSource("postgres").getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_get_wal_replay_pause_state() = 'paused'")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private void stock(int stock) throws SQLException {
        try (Connection connection = application.getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE item SET stock = ? WHERE id = 1")) {
            update.setInt(1, stock);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private int stock() throws SQLException {
        try (Connection connection = application.getConnection()) {
            return stock(connection);
        }
    }

    private int stockInTransaction() throws SQLException {
        try (Connection connection = application.getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            int stock = stock(connection);
            assertThat(stock(connection)).isEqualTo(stock);
            connection.commit();
            return stock;
        }
    }

    private static int stock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT stock FROM item WHERE id = 1")) {
            assertThat(row.next()).isTrue();
            return row.getInt(1);
        }
    }

    private static void run(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
