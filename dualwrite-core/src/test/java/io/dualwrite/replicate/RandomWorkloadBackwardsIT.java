package io.dualwrite.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.replicate.cycle.Cycle;
import io.dualwrite.replicate.cycle.CycleResult;
import io.dualwrite.store.Follower;
import io.dualwrite.store.Leader;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.database.SourceFile;
import io.dualwrite.testsupport.workload.OverlappingWorkload;
import io.dualwrite.testsupport.workload.Seed;
import io.dualwrite.testsupport.workload.ValueRange;
import io.dualwrite.testsupport.workload.WorkloadSchema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * PostgreSQL leads: random transactions of overlapping sessions, in part of the trials also of another process at the same time, with
 * triggers of the application that fire before ours and after, with cycles while some are open, of random size, with everything closed and
 * opened again now and then. Once drained, both sides hold the same rows.
 */
class RandomWorkloadBackwardsIT {
    private static final int SEEDS = 600;
    private static final int STEPS = 200;

    @RegisterExtension
    static final DatabasePair databases = DatabasePair.create();

    private static final AtomicLong rowsCompared = new AtomicLong();
    private static final AtomicLong truncated = new AtomicLong();
    private static final AtomicLong triggered = new AtomicLong();
    private static final AtomicLong secondProcess = new AtomicLong();

    /** One trial may well end with empty tables; not all of them. */
    @AfterAll
    static void somethingWasCompared() {
        assertThat(rowsCompared).as("rows compared in all trials").hasPositiveValue();
        assertThat(truncated).as("tables truncated in all trials").hasPositiveValue();
        assertThat(triggered).as("rows that triggers of the application wrote").hasPositiveValue();
        assertThat(secondProcess).as("times another process wrote").hasPositiveValue();
    }

    @Test
    void bothSidesHoldTheSameRowsOnceDrained() throws Exception {
        Trials.run(databases, "backwards", SEEDS, (seed, schemas, process) -> {
            try (SourceFile source = SourceFile.create()) {
                new Trial(source, seed, schemas, process).run();
            }
        });
    }

    private static final class Trial {
        private final SecondProcess process;
        private final int variant;
        private final String place;
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
            this.process = process;
            this.source = file.dataSource();
            this.random = seed.part(1).random();
            this.variant = random.nextInt(Schemas.COUNT);
            this.place = schemas.name(variant);
            this.withSecond = random.nextInt(3) == 0;
            this.schema = WorkloadSchema.random(new Seed(variant));
            this.values = random.nextBoolean() ? ValueRange.EXTREME : ValueRange.ORDINARY;
            schema.createIn(source);
            this.target = schemas.emptied(
                    variant,
                    List.of("TRUNCATE " + String.join(", ", schema.tableNames()) + " RESTART IDENTITY CASCADE"),
                    created -> {
                        Schemas.execute(created, schema.targetDdl());
                        Schemas.execute(created, triggers(schema, variant));
                    });
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

        /** One that refuses rows and changes others before they are stored, and one that fires before ours: order is that of the names. */
        private static List<String> triggers(WorkloadSchema schema, int variant) {
            List<String> triggers = new ArrayList<>();
            if (schema.tableNames().contains("ticket")) {
                triggers.add("""
                    CREATE FUNCTION ticket_tidy() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                      IF tg_op = 'INSERT' AND new.code = 'cy' THEN RETURN NULL; END IF;
                      new.note = coalesce(new.note, 'none');
                      RETURN new;
                    END $$\
                    """);
                triggers.add("CREATE TRIGGER ticket_tidy BEFORE INSERT OR UPDATE ON ticket FOR EACH ROW"
                        + " EXECUTE FUNCTION ticket_tidy()");
            }
            if (schema.tableNames().contains("audit") && variant % 2 == 0) {
                triggers.add("ALTER TRIGGER person_touch ON person RENAME TO \"A_person_touch\"");
                triggers.add("ALTER TRIGGER person_gone ON person RENAME TO \"A_person_gone\"");
            }
            return triggers;
        }

        private void begin() throws SQLException {
            try (Leader leader = pair.leader().lead(pair.tables());
                    Follower follower = pair.follower().follow(pair.tables())) {
                follower.follow(leader.installation(), leader.head());
            }
        }

        void run() throws Exception {
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
                if (table.target().equals("audit")) {
                    triggered.addAndGet(expected.size());
                }
                assertThat(Rows.ofSource(source, table)).as("table %s", table).isEqualTo(expected);
            }
        }

        private int session(OverlappingWorkload workload, int most) throws Exception {
            try (Leader leader = pair.leader().lead(pair.tables());
                    Follower follower = pair.follower().follow(pair.tables())) {
                Cycle cycle = Cycle.of(leader, follower);
                int done = 0;
                while (done < most && random.nextInt(8) > 0) {
                    int steps = 1 + random.nextInt(20);
                    boolean second = withSecond && random.nextInt(3) == 0;
                    if (second) {
                        process.beginInTarget(place, variant, seed.part(parts++), values);
                        secondProcess.incrementAndGet();
                    }
                    workload.run(steps);
                    done += steps;
                    if (random.nextInt(4) > 0) {
                        cycle.run(follower, random.nextInt(3) == 0 ? 1 + random.nextInt(10) : 10_000);
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

        private void drain() throws SQLException {
            try (Leader leader = pair.leader().lead(pair.tables());
                    Follower follower = pair.follower().follow(pair.tables())) {
                Cycle cycle = Cycle.of(leader, follower);
                int cycles = 0;
                int limit = 3 + random.nextInt(60);
                while (!(cycle.run(follower, limit) instanceof CycleResult.Idle)) {
                    assertThat(++cycles).as("cycles without an end").isLessThan(10_000);
                }
                assertThat(cycle.isCaughtUp()).isTrue();
            }
        }
    }
}
