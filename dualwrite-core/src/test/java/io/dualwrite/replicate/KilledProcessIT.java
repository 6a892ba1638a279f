package io.dualwrite.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.store.Follower;
import io.dualwrite.store.Leader;
import io.dualwrite.store.TableMapping;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code kill -9} of the replicating process at every step, again and again, while another process writes. */
class KilledProcessIT {
    private static final Ledger LEDGER = new Ledger(10, 100);
    private static final String KILLS = "dualwrite.kills";

    @RegisterExtension
    static final DatabasePair databases = DatabasePair.create().withoutLeakCheck();

    @Test
    void nothingIsLostAndNothingComesTwice() throws SQLException {
        Seed seed = Seed.next();
        LEDGER.createIn(databases.source());
        SqliteStore source = new SqliteStore(databases.sourceFile());
        Replication pair =
                new Replication(source, new PostgresStore(databases.target()), TestTables.mappings(source.schema()));
        TestTables.create(databases.target(), pair.tables());
        pair.begin();
        touchWhatWasThere();
        seed.check(() -> {
            killAgainAndAgain(seed);
            drain(pair);
            for (TableMapping table : pair.tables()) {
                assertThat(Rows.ofTarget(databases.target(), table))
                        .as("table %s", table)
                        .isEqualTo(Rows.ofSource(databases.source(), table))
                        .isNotEmpty();
            }
        });
    }

    private static void killAgainAndAgain(Seed seed) {
        Random random = seed.random();
        List<String> points = List.of(
                ReplicatorProcess.BEFORE_COMMIT,
                ReplicatorProcess.AFTER_COMMIT,
                ReplicatorProcess.BATCH_TAKEN,
                ReplicatorProcess.PRUNED);
        int kills = Integer.getInteger(KILLS, points.size());
        for (int kill = 0; kill < kills; kill++) {
            LEDGER.run(databases.source(), seed.part(kill), 1, 40);
            String point = points.get(kill % points.size());
            try (ChildJvm child = ChildProgram.of(ReplicatorProcess.class)
                    .withArguments(
                            databases.sourceFile().toString(),
                            databases.targetUrl(),
                            databases.targetUser(),
                            databases.targetPassword())
                    .start()) {
                int times = point.equals(ReplicatorProcess.PRUNED) ? 0 : random.nextInt(4);
                for (int i = 0; i < times; i++) {
                    child.awaitPoint(point).go();
                }
                child.awaitPoint(point);
                child.kill();
            }
        }
    }

    private static void drain(Replication pair) throws SQLException {
        try (Leader leader = pair.leader().lead(pair.tables());
                Follower follower = pair.follower().follow(pair.tables())) {
            Cycle cycle = Cycle.of(leader, follower);
            CycleResult result;
            do {
                result = cycle.run(follower, 1000);
            } while (!(result instanceof CycleResult.Idle));
        }
    }

    private static void touchWhatWasThere() throws SQLException {
        try (Connection connection = databases.source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("UPDATE account SET balance = balance");
            statement.execute("UPDATE clock SET ticks = ticks");
        }
    }
}
