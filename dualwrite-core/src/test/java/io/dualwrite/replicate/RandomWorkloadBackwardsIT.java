package io.dualwrite.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.store.Follower;
import io.dualwrite.store.Leader;
import io.dualwrite.store.TableMapping;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.database.SourceFile;
import io.dualwrite.testsupport.workload.OverlappingWorkload;
import io.dualwrite.testsupport.workload.Seed;
import io.dualwrite.testsupport.workload.ValueRange;
import io.dualwrite.testsupport.workload.WorkloadSchema;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * PostgreSQL leads: random transactions of overlapping sessions, with cycles while some are open, of random size, with everything
 * closed and opened again now and then. Once drained, both sides hold the same rows.
 */
class RandomWorkloadBackwardsIT {
    private static final int SEEDS = 100;
    private static final int STEPS = 200;

    @RegisterExtension
    static final DatabasePair databases = DatabasePair.create();

    private static final AtomicLong rowsCompared = new AtomicLong();
    private static final AtomicLong truncated = new AtomicLong();

    /** One trial may well end with empty tables; not all of them. */
    @AfterAll
    static void somethingWasCompared() {
        assertThat(rowsCompared).as("rows compared in all trials").hasPositiveValue();
        assertThat(truncated).as("tables truncated in all trials").hasPositiveValue();
    }

    @Test
    void bothSidesHoldTheSameRowsOnceDrained() throws Exception {
        Trials.run(SEEDS, (seed, worker, schemas) -> {
            try (SourceFile source = SourceFile.create()) {
                new Trial(source, seed, "backwards_" + worker, schemas).run();
            }
        });
    }

    private static final class Trial {
        private final DataSource source;
        private final DataSource target;
        private final WorkloadSchema schema;
        private final ValueRange values;
        private final Random random;
        private final Seed seed;
        private final Replication pair;

        Trial(SourceFile file, Seed seed, String kind, Map<Integer, DataSource> schemas) throws SQLException {
            this.seed = seed;
            this.source = file.dataSource();
            this.random = seed.part(1).random();
            int variant = random.nextInt(Schemas.COUNT);
            this.schema = WorkloadSchema.random(new Seed(variant));
            this.values = random.nextBoolean() ? ValueRange.EXTREME : ValueRange.ORDINARY;
            schema.createIn(source);
            this.target = Schemas.emptied(
                    databases,
                    schemas,
                    kind,
                    variant,
                    List.of("TRUNCATE " + String.join(", ", schema.tableNames()) + " RESTART IDENTITY CASCADE"),
                    created -> Schemas.execute(created, schema.targetDdl()));
            SqliteStore store = new SqliteStore(file.path());
            TestPair both = TestPair.of(TestPair.Direction.TARGET_LEADS, source, store, target, target);
            this.pair = both.replication();
            if (random.nextBoolean()) {
                // As after a cutover: the file was captured while it led, and still is.
                store.capture().install(pair.tables());
            }
            pair.leader().capture().install(pair.tables());
            begin();
        }

        private void begin() throws SQLException {
            try (Leader leader = pair.leader().lead(pair.tables());
                    Follower follower = pair.follower().follow(pair.tables())) {
                follower.follow(leader.installation(), leader.head());
            }
        }

        void run() throws SQLException {
            try (OverlappingWorkload workload =
                    OverlappingWorkload.open(schema, seed.part(2), values, 1 + random.nextInt(5), target)) {
                int done = 0;
                while (done < STEPS) {
                    done += session(workload, STEPS - done);
                }
                workload.finish();
                truncated.addAndGet(workload.truncated());
            }
            drain();
            for (TableMapping table : pair.tables()) {
                List<String> expected = Rows.ofTarget(target, table);
                rowsCompared.addAndGet(expected.size());
                assertThat(Rows.ofSource(source, table)).as("table %s", table).isEqualTo(expected);
            }
        }

        private int session(OverlappingWorkload workload, int most) throws SQLException {
            try (Leader leader = pair.leader().lead(pair.tables());
                    Follower follower = pair.follower().follow(pair.tables())) {
                Cycle cycle = Cycle.of(leader, follower);
                int done = 0;
                while (done < most && random.nextInt(8) > 0) {
                    int steps = 1 + random.nextInt(20);
                    workload.run(steps);
                    done += steps;
                    if (random.nextInt(4) > 0) {
                        cycle.run(follower, random.nextInt(3) == 0 ? 1 + random.nextInt(10) : 10_000);
                    }
                    if (random.nextInt(4) == 0) {
                        leader.prune(cycle.position(), 1 + random.nextInt(50));
                    }
                }
                return done;
            }
        }

        private void drain() throws SQLException {
            try (Leader leader = pair.leader().lead(pair.tables());
                    Follower follower = pair.follower().follow(pair.tables())) {
                Cycle cycle = Cycle.of(leader, follower);
                int cycles = 0;
                while (!(cycle.run(follower, 7) instanceof CycleResult.Idle)) {
                    assertThat(++cycles).as("cycles without an end").isLessThan(10_000);
                }
                assertThat(cycle.isCaughtUp()).isTrue();
            }
        }
    }
}
