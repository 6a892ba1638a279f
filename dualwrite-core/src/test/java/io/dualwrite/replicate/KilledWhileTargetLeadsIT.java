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
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code kill -9} of the process that keeps the file in step, again and again, while PostgreSQL leads and is written to. */
class KilledWhileTargetLeadsIT {
    private static final Ledger LEDGER = new Ledger(10, 100);
    private static final String KILLS = "dualwrite.kills";

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().withoutLeakCheck();

    @Test
    void nothingIsLostAndNothingDoubled() throws SQLException {
        Seed seed = Seed.next();
        Random random = seed.random();
        LEDGER.createIn(databases.source());
        Replication pair = begin();
        // Towards PostgreSQL only pruning commits.
        List<String> points = List.of(
                CrashingProcess.BATCH_TAKEN,
                CrashingProcess.PRUNED,
                CrashingProcess.BEFORE_FOLLOWER_COMMIT,
                CrashingProcess.AFTER_FOLLOWER_COMMIT);
        int kills = Math.max(points.size(), Integer.getInteger(KILLS, 0));
        seed.check(() -> {
            for (int kill = 0; kill < kills; kill++) {
                LEDGER.run(databases.target(), seed.part(kill), 1, 40);
                String point = points.get(kill % points.size());
                try (ChildJvm child = ChildProgram.of(CrashingProcess.class)
                        .withArguments(
                                CrashingProcess.REPLICATE_BACK,
                                "0",
                                databases.sourceFile().toString(),
                                databases.targetUrl(),
                                databases.targetUser(),
                                databases.targetPassword())
                        .start()) {
                    int times = point.equals(CrashingProcess.BATCH_TAKEN) ? random.nextInt(2) : 0;
                    for (int i = 0; i < times; i++) {
                        child.awaitPoint(point).go();
                    }
                    child.awaitPoint(point);
                    child.kill();
                }
            }
            drain(pair);
            for (TableMapping table : pair.tables()) {
                assertThat(Rows.ofSource(databases.source(), table))
                        .as("table %s", table)
                        .isEqualTo(Rows.ofTarget(databases.target(), table));
            }
            assertThat(Rows.ofSource(databases.source(), pair.tables().get(0))).isNotEmpty();
        });
    }

    /** The rows that were there before are in PostgreSQL only: they are touched, and come over. */
    private Replication begin() throws SQLException {
        SqliteStore source = new SqliteStore(databases.sourceFile());
        List<TableMapping> tables = TestTables.mappings(source.schema());
        TestTables.create(databases.target(), tables);
        execute(databases.source(), "DELETE FROM account", "DELETE FROM clock");
        execute(
                databases.target(),
                "INSERT INTO clock VALUES (1, 0)",
                "INSERT INTO account SELECT id, " + LEDGER.balance() + " FROM generate_series(1, " + LEDGER.accounts()
                        + ") AS id");
        Replication pair = new Replication(new PostgresStore(databases.target()), source, tables);
        pair.begin();
        execute(databases.target(), "UPDATE account SET balance = balance", "UPDATE clock SET ticks = ticks");
        return pair;
    }

    private static void drain(Replication pair) throws SQLException {
        try (Leader leader = pair.leader().lead(pair.tables());
                Follower follower = pair.follower().follow(pair.tables())) {
            Cycle cycle = Cycle.of(leader, follower);
            CycleResult result = cycle.run(follower, 1000);
            while (!(result instanceof CycleResult.Idle)) {
                result = cycle.run(follower, 1000);
            }
        }
    }

    private static void execute(DataSource database, String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
