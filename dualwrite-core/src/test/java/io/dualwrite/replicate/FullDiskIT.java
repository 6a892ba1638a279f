package io.dualwrite.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dualwrite.event.ReplicationEvent;
import io.dualwrite.replicate.commit.Acknowledgement;
import io.dualwrite.replicate.status.ReplicatorState;
import io.dualwrite.store.Follower;
import io.dualwrite.store.Leader;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.fault.SmallDisk;
import io.dualwrite.testsupport.workload.Ledger;
import io.dualwrite.testsupport.workload.Seed;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A disk that is really full, on either side: nothing is lost, and what waits drains by itself once there is room. */
class FullDiskIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Ledger LEDGER = new Ledger(10, 100);

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().withoutLeakCheck();

    private final Seed seed = Seed.next();
    private final List<ReplicationEvent> events = Collections.synchronizedList(new ArrayList<>());
    private SmallDisk disk;

    @BeforeEach
    void mount() {
        disk = SmallDisk.ofMegabytes(8);
    }

    @AfterEach
    void unmount() {
        disk.close();
    }

    /** One table of the target is on it. */
    @Test
    void aFullDiskOfTheTargetIsWaitedOut() throws SQLException {
        assumeTrue(
                databases.targetDatabase().server().origin() == PostgresServer.Origin.EMBEDDED,
                "the server does not see our disks");
        TestPair pair = sourceLeads(databases.source(), new SqliteStore(databases.sourceFile()));
        execute("CREATE TABLESPACE small LOCATION '" + disk.folder() + "'");
        try {
            execute("ALTER TABLE entry SET TABLESPACE small");
            try (Replicator replicator = started(pair)) {
                disk.fill();
                writesGoOnWithoutWaiting(pair, replicator);
                awaitInterruption("No space left on device");
                disk.free();
                drainsByItself(pair, replicator);
            }
            assertThat(new PostgresStore(databases.target()).quarantine().size())
                    .isZero();
        } finally {
            execute("ALTER TABLE entry SET TABLESPACE pg_default");
            execute("DROP TABLESPACE small");
        }
    }

    /** The application's own commits fail then, and nobody else's business is disturbed: entries that cannot be pruned stay. */
    @Test
    void aFullDiskOfASourceThatLeadsFailsItsWritersOnly() throws SQLException {
        DataSource source = fileOnTheDisk();
        TestPair pair = sourceLeads(source, new SqliteStore(disk.folder().resolve("app.db")));
        try (Replicator replicator = started(pair)) {
            LEDGER.run(source, seed, 1, 50);
            disk.fill();
            assertThatThrownBy(() -> {
                        for (int row = 1; row < 10_000; row++) {
                            Schemas.execute(
                                    source, List.of("INSERT INTO entry VALUES (-" + row + ", hex(randomblob(1000)))"));
                        }
                    })
                    .hasMessageContaining("SQLITE_FULL");
            drainsByItself(pair, replicator);
            disk.free();
            LEDGER.run(source, seed.part(2), 2, 20);
            drainsByItself(pair, replicator);
            assertThat(events).noneMatch(ReplicationEvent.Stopped.class::isInstance);
        }
    }

    @Test
    void aFullDiskOfASourceThatFollowsIsWaitedOut() throws SQLException {
        DataSource source = fileOnTheDisk();
        TestPair pair = targetLeads(source);
        try (Replicator replicator = started(pair)) {
            LEDGER.run(databases.target(), seed, 1, 50);
            disk.fill();
            LEDGER.run(databases.target(), seed.part(3), 1, 2000);
            replicator.hurry();
            awaitInterruption("SQLITE_FULL");
            disk.free();
            drainsByItself(pair, replicator);
        }
    }

    private void awaitInterruption(String why) {
        await().atMost(PATIENCE)
                .until(() -> events.stream()
                        .anyMatch(event -> event instanceof ReplicationEvent.Interrupted interrupted
                                && interrupted.reason().contains(why)));
    }

    private TestPair sourceLeads(DataSource source, SqliteStore store) throws SQLException {
        LEDGER.createIn(source);
        TestTables.create(databases.target(), TestTables.mappings(store.schema()));
        TestPair pair =
                TestPair.of(TestPair.Direction.SOURCE_LEADS, source, store, databases.target(), databases.target());
        pair.replication().begin();
        Schemas.execute(source, List.of("UPDATE account SET balance = balance"));
        Schemas.execute(source, List.of("UPDATE clock SET ticks = ticks"));
        return pair;
    }

    private TestPair targetLeads(DataSource source) throws SQLException {
        LEDGER.createIn(source);
        SqliteStore store = new SqliteStore(disk.folder().resolve("app.db"));
        for (String sql : LEDGER.targetDdl()) {
            execute(sql);
        }
        execute("INSERT INTO account SELECT n, 100 FROM generate_series(1, 10) AS n");
        execute("INSERT INTO clock VALUES (1, 0)");
        TestPair pair =
                TestPair.of(TestPair.Direction.TARGET_LEADS, source, store, databases.target(), databases.target());
        pair.replication().leader().capture().install(pair.tables());
        try (Leader leader = pair.replication().leader().lead(pair.tables());
                Follower follower = pair.replication().follower().follow(pair.tables())) {
            follower.follow(leader.installation(), leader.head());
        }
        return pair;
    }

    private DataSource fileOnTheDisk() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout(5000);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + disk.folder().resolve("app.db"));
        return source;
    }

    private Replicator started(TestPair pair) {
        Replicator replicator =
                new Replicator(pair.replication(), pair.lease(), ReplicatorSettings.DEFAULT, events::add);
        replicator.start();
        await().atMost(PATIENCE).until(() -> replicator.status().state() == ReplicatorState.IN_STEP);
        return replicator;
    }

    private void writesGoOnWithoutWaiting(TestPair pair, Replicator replicator) {
        LEDGER.run(pair.leader(), seed, 1, 5);
        Acknowledgement both =
                new Acknowledgement(replicator, Acknowledgement.When.BOTH, Duration.ofMillis(300), () -> false);
        assertThat(both.committed()).isEqualTo(Acknowledged.TOO_LATE);
        LEDGER.run(pair.leader(), seed.part(1), 2, 20);
        assertThat(both.committed()).isEqualTo(Acknowledged.BY_LEADER_ONLY);
    }

    private void drainsByItself(TestPair pair, Replicator replicator) {
        replicator.hurry();
        seed.check(() -> await().atMost(PATIENCE).untilAsserted(() -> {
            for (TableMapping table : pair.tables()) {
                assertThat(pair.rowsOfFollower(table)).as("table %s", table).isEqualTo(pair.rowsOfLeader(table));
            }
        }));
        await().atMost(PATIENCE).until(() -> replicator.status().state() == ReplicatorState.IN_STEP);
    }

    private void execute(String sql) throws SQLException {
        Schemas.execute(databases.target(), List.of(sql));
    }
}
