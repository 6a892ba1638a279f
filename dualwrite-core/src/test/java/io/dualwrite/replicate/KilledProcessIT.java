package io.dualwrite.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.replicate.cycle.Cycle;
import io.dualwrite.replicate.cycle.CycleResult;
import io.dualwrite.store.Follower;
import io.dualwrite.store.Leader;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.crash.ChildJvm;
import io.dualwrite.testsupport.crash.ChildProgram;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.workload.Ledger;
import io.dualwrite.testsupport.workload.Seed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code kill -9} of a process at every step of what it does, again and again, while another one writes. */
class KilledProcessIT {
    private static final Ledger LEDGER = new Ledger(10, 100);
    private static final String KILLS = "dualwrite.kills";

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().withoutLeakCheck();

    private final Seed seed = Seed.next();
    private final Random random = seed.random();
    private Replication pair;

    @BeforeEach
    void begin() throws SQLException {
        LEDGER.createIn(databases.source());
        SqliteStore source = new SqliteStore(databases.sourceFile());
        pair = new Replication(source, new PostgresStore(databases.target()), TestTables.mappings(source.schema()));
        TestTables.create(databases.target(), pair.tables());
        pair.begin();
        touchWhatWasThere();
    }

    @Test
    void replicatingLosesNothingAndDoublesNothing() {
        seed.check(() -> {
            killAgainAndAgain(
                    CrashingProcess.REPLICATE,
                    List.of(
                            CrashingProcess.BEFORE_SCRIPT,
                            CrashingProcess.AFTER_SCRIPT,
                            CrashingProcess.BATCH_TAKEN,
                            CrashingProcess.PRUNED),
                    true);
            drainAndCompare();
        });
    }

    /** The follower never has what the leader has not, and what the leader has arrives. */
    @Test
    void aStrictCommitIsOnBothOrOnNoneOrArrives() {
        seed.check(() -> {
            drainAndCompare();
            killAgainAndAgain(
                    CrashingProcess.STRICT,
                    List.of(
                            CrashingProcess.BEFORE_SCRIPT,
                            CrashingProcess.AFTER_SCRIPT,
                            CrashingProcess.BEFORE_LEADER_COMMIT,
                            CrashingProcess.AFTER_LEADER_COMMIT,
                            CrashingProcess.BEFORE_FOLLOWER_COMMIT,
                            CrashingProcess.AFTER_FOLLOWER_COMMIT),
                    false);
            drainAndCompare();
        });
    }

    @Test
    void installingHalfwayIsAsIfItHadNotBegun() {
        seed.check(() -> {
            killAgainAndAgain(CrashingProcess.INSTALL, List.of(CrashingProcess.AGAIN), true);
            pair.leader().capture().install(pair.tables());
            assertThat(pair.leader().capture().verify().isEmpty()).isTrue();
            // What was written while a table was not captured is nobody's to see.
            touchWhatWasThere();
            LEDGER.run(databases.source(), seed.part(77), 1, 20);
            drainAndCompare();
        });
    }

    @Test
    void repairingHalfwayIsDoneAgain() {
        seed.check(() -> {
            killAgainAndAgain(CrashingProcess.REPAIR, List.of(CrashingProcess.AGAIN), true);
            LEDGER.run(databases.source(), seed.part(78), 1, 20);
            drainAndCompare();
        });
    }

    private void killAgainAndAgain(String what, List<String> points, boolean writes) {
        int kills = Math.max(points.size(), Integer.getInteger(KILLS, 0));
        for (int kill = 0; kill < kills; kill++) {
            if (writes) {
                LEDGER.run(databases.source(), seed.part(kill), 1, 40);
            }
            String point = points.get(kill % points.size());
            try (ChildJvm child = ChildProgram.of(CrashingProcess.class)
                    .withArguments(
                            what,
                            Integer.toString(random.nextInt(1_000_000)),
                            databases.sourceFile().toString(),
                            databases.targetUrl(),
                            databases.targetUser(),
                            databases.targetPassword())
                    .start()) {
                int times = point.equals(CrashingProcess.PRUNED) ? 0 : random.nextInt(4);
                for (int i = 0; i < times; i++) {
                    child.awaitPoint(point).go();
                }
                if (point.equals(CrashingProcess.AGAIN)) {
                    child.awaitPoint(point).go();
                } else {
                    child.awaitPoint(point);
                }
                child.kill();
            }
        }
    }

    private void drainAndCompare() throws SQLException {
        try (Leader leader = pair.leader().lead(pair.tables());
                Follower follower = pair.follower().follow(pair.tables())) {
            Cycle cycle = Cycle.of(leader, follower);
            CycleResult result;
            do {
                result = cycle.run(follower, 1000);
                if (result instanceof CycleResult.Broken broken) {
                    leader.repair(broken.broken());
                }
            } while (!(result instanceof CycleResult.Idle));
        }
        for (TableMapping table : pair.tables()) {
            assertThat(Rows.ofTarget(databases.target(), table))
                    .as("table %s", table)
                    .isEqualTo(Rows.ofSource(databases.source(), table));
        }
        assertThat(Rows.ofTarget(databases.target(), pair.tables().get(0))).isNotEmpty();
    }

    private void touchWhatWasThere() throws SQLException {
        try (Connection connection = databases.source().getConnection();
                var statement = connection.createStatement()) {
            for (TableMapping table : pair.tables()) {
                String column = table.columns().get(0).source();
                statement.execute("UPDATE " + table.source() + " SET " + column + " = " + column);
            }
        }
    }
}
