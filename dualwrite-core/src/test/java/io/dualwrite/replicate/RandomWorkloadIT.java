package io.dualwrite.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.replicate.cycle.Cycle;
import io.dualwrite.replicate.cycle.CycleResult;
import io.dualwrite.store.Follower;
import io.dualwrite.store.Leader;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.database.SourceFile;
import io.dualwrite.testsupport.workload.Seed;
import io.dualwrite.testsupport.workload.ValueRange;
import io.dualwrite.testsupport.workload.Workload;
import io.dualwrite.testsupport.workload.WorkloadSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Random transactions of one writer or several, in part of the trials also of another process at the same time, with cycles at random moments
 * in between, of random size, with everything closed and opened again now and then. Once drained, both sides hold the same rows.
 */
class RandomWorkloadIT {
    private static final int SEEDS = 1400;
    private static final int TRANSACTIONS = 25;

    @RegisterExtension
    static final DatabasePair databases = DatabasePair.create();

    private static final AtomicLong rowsCompared = new AtomicLong();
    private static final AtomicLong secondProcess = new AtomicLong();

    /** One trial may well end with empty tables; not all of them. */
    @AfterAll
    static void somethingWasCompared() {
        assertThat(rowsCompared).as("rows compared in all trials").hasPositiveValue();
        assertThat(secondProcess).as("times another process wrote").hasPositiveValue();
    }

    @Test
    void bothSidesHoldTheSameRowsOnceDrained() throws Exception {
        Trials.run(databases, "forwards", SEEDS, (seed, schemas, process) -> {
            try (SourceFile source = SourceFile.create()) {
                new Trial(source, seed, schemas, process).run();
            }
        });
    }

    /** One random schema, and what happens to it. */
    private static final class Trial {
        private final SourceFile file;
        private final SecondProcess process;
        private final int variant;
        private final boolean withSecond;
        private final DataSource source;
        private final DataSource target;
        private final WorkloadSchema schema;
        private final ValueRange values;
        private final Random random;
        private final Seed seed;
        private final Replication pair;
        private int parts = 10;

        Trial(SourceFile file, Seed seed, Schemas schemas, SecondProcess process) throws SQLException {
            this.seed = seed;
            this.file = file;
            this.process = process;
            this.source = file.dataSource();
            this.random = seed.part(1).random();
            this.variant = random.nextInt(Schemas.COUNT);
            this.withSecond = random.nextInt(3) == 0;
            this.schema = WorkloadSchema.random(new Seed(variant));
            this.values = random.nextBoolean() ? ValueRange.EXTREME : ValueRange.ORDINARY;
            boolean oursFirst = random.nextBoolean();
            create(false);
            if (!oursFirst) {
                create(true);
            }
            SqliteStore store = new SqliteStore(file.path());
            List<TableMapping> tables = TestTables.mappings(store.schema());
            this.target = schemas.emptied(variant, emptying(tables), created -> {
                TestTables.create(created, tables);
                Schemas.execute(created, List.of("CREATE UNIQUE INDEX ON person (lower(email COLLATE \"C\"))"));
            });
            this.pair = new Replication(store, new PostgresStore(target), tables);
            pair.begin();
            if (oursFirst) {
                create(true);
            }
        }

        private static List<String> emptying(List<TableMapping> tables) {
            List<String> statements = new ArrayList<>(List.of(
                    "DELETE FROM _dualwrite_position",
                    "DELETE FROM _dualwrite_quarantine",
                    "DELETE FROM _dualwrite_discarded"));
            tables.forEach(table -> statements.add("DELETE FROM " + table.target()));
            return statements;
        }

        /** Triggers that are newer than ours fire before them. */
        private void create(boolean triggers) throws SQLException {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                for (String sql : schema.ddl()) {
                    if (sql.startsWith("CREATE TRIGGER") == triggers) {
                        statement.execute(sql);
                    }
                }
            }
        }

        void run() throws Exception {
            int done = 0;
            while (done < TRANSACTIONS) {
                done += session(TRANSACTIONS - done);
            }
            drain();
            for (TableMapping table : pair.tables()) {
                List<String> expected = Rows.ofSource(source, table);
                rowsCompared.addAndGet(expected.size());
                assertThat(Rows.ofTarget(target, table)).as("table %s", table).isEqualTo(expected);
            }
        }

        private int session(int most) throws Exception {
            try (Leader leader = pair.leader().lead(pair.tables());
                    Follower follower = pair.follower().follow(pair.tables())) {
                Cycle cycle = Cycle.of(leader, follower);
                int done = 0;
                while (done < most && random.nextInt(6) > 0) {
                    int transactions = 1 + random.nextInt(4);
                    boolean second = withSecond && random.nextInt(3) == 0;
                    if (second) {
                        process.beginInSource(file.path(), variant, seed.part(parts++), values);
                        secondProcess.incrementAndGet();
                    }
                    Workload.of(schema, seed.part(parts++))
                            .withTransactions(transactions)
                            .withThreads(random.nextInt(4) == 0 ? 3 : 1)
                            .withValues(values)
                            .run(source);
                    done += transactions;
                    if (random.nextInt(4) > 0) {
                        take(cycle, leader, follower, random.nextInt(3) == 0 ? 1 + random.nextInt(10) : 10_000);
                    }
                    if (second) {
                        process.await();
                    }
                    if (random.nextInt(4) == 0) {
                        leader.prune(cycle.position(), 1 + random.nextInt(50));
                    }
                }
                return done;
            }
        }

        /** Triggers that were created after ours cost the table without a key its trust: VACUUM would look the same. */
        private static CycleResult take(Cycle cycle, Leader leader, Follower follower, int limit) throws SQLException {
            CycleResult result = cycle.run(follower, limit);
            if (result instanceof CycleResult.Broken broken) {
                assertThat(broken.broken().tables()).containsExactly("event");
                leader.repair(broken.broken());
            }
            return result;
        }

        private void drain() throws SQLException {
            try (Leader leader = pair.leader().lead(pair.tables());
                    Follower follower = pair.follower().follow(pair.tables())) {
                Cycle cycle = Cycle.of(leader, follower);
                int cycles = 0;
                int limit = 3 + random.nextInt(60);
                while (!(take(cycle, leader, follower, limit) instanceof CycleResult.Idle)) {
                    assertThat(++cycles).as("cycles without an end").isLessThan(10_000);
                }
                assertThat(cycle.isCaughtUp()).isTrue();
            }
        }
    }
}
