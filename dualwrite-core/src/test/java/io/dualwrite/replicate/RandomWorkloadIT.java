package io.dualwrite.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.store.Follower;
import io.dualwrite.store.Leader;
import io.dualwrite.store.TableMapping;
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
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random transactions with cycles at random moments in between, of random size, with everything closed and opened
 * again now and then. Once drained, both sides hold the same rows. The number of trials is {@value #TRIALS}.
 */
class RandomWorkloadIT {
    private static final String TRIALS = "dualwrite.trials";
    private static final int TRANSACTIONS = 25;

    @RegisterExtension
    static final DatabasePair databases = DatabasePair.create();

    private static final AtomicLong rowsCompared = new AtomicLong();

    /** One trial may well end with empty tables; not all of them. */
    @AfterAll
    static void somethingWasCompared() {
        assertThat(rowsCompared).as("rows compared in all trials").hasPositiveValue();
    }

    static Stream<Seed> seeds() {
        return Seed.trials(Integer.getInteger(TRIALS, 100));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bothSidesHoldTheSameRowsOnceDrained(Seed seed) {
        seed.check(() -> {
            try (SourceFile source = SourceFile.create()) {
                new Trial(source, seed).run();
            }
        });
    }

    /** One random schema, and what happens to it. */
    private static final class Trial {
        private final DataSource source;
        private final DataSource target = databases.target();
        private final WorkloadSchema schema;
        private final ValueRange values;
        private final Random random;
        private final Seed seed;
        private final Replication pair;
        private int parts = 10;

        Trial(SourceFile file, Seed seed) throws SQLException {
            this.seed = seed;
            this.source = file.dataSource();
            this.random = seed.part(1).random();
            this.schema = WorkloadSchema.random(seed.part(2));
            this.values = random.nextBoolean() ? ValueRange.EXTREME : ValueRange.ORDINARY;
            boolean oursFirst = random.nextBoolean();
            create(false);
            if (!oursFirst) {
                create(true);
            }
            SqliteStore store = new SqliteStore(file.path());
            this.pair = new Replication(store, new PostgresStore(target), TestTables.mappings(store.schema()));
            execute(target, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
            TestTables.create(target, pair.tables());
            execute(target, "CREATE UNIQUE INDEX ON person (lower(email COLLATE \"C\"))");
            pair.begin();
            if (oursFirst) {
                create(true);
            }
        }

        /** Triggers that are newer than ours fire before them. */
        private void create(boolean triggers) throws SQLException {
            execute(
                    source,
                    schema.ddl().stream()
                            .filter(sql -> sql.startsWith("CREATE TRIGGER") == triggers)
                            .toArray(String[]::new));
        }

        void run() throws SQLException {
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

        private int session(int most) throws SQLException {
            try (Leader leader = pair.leader().lead(pair.tables());
                    Follower follower = pair.follower().follow(pair.tables())) {
                Cycle cycle = Cycle.of(leader, follower);
                int done = 0;
                while (done < most && random.nextInt(6) > 0) {
                    int transactions = 1 + random.nextInt(4);
                    Workload.of(schema, seed.part(parts++))
                            .withTransactions(transactions)
                            .withValues(values)
                            .run(source);
                    done += transactions;
                    if (random.nextInt(4) > 0) {
                        take(cycle, leader, follower, random.nextInt(3) == 0 ? 1 + random.nextInt(10) : 10_000);
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
                while (!(take(cycle, leader, follower, 7) instanceof CycleResult.Idle)) {
                    assertThat(++cycles).as("cycles without an end").isLessThan(10_000);
                }
                assertThat(cycle.isCaughtUp()).isTrue();
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
