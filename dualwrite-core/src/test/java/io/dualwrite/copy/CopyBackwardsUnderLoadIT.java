package io.dualwrite.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.copy.steer.Surroundings;
import io.dualwrite.event.CopyEvent;
import io.dualwrite.event.CopyListener;
import io.dualwrite.replicate.Acknowledged;
import io.dualwrite.replicate.Replication;
import io.dualwrite.replicate.Replicator;
import io.dualwrite.replicate.ReplicatorSettings;
import io.dualwrite.replicate.Rows;
import io.dualwrite.replicate.Sql;
import io.dualwrite.replicate.TestTables;
import io.dualwrite.replicate.status.ReplicatorState;
import io.dualwrite.store.Follower;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.database.SourceFile;
import io.dualwrite.testsupport.workload.OverlappingWorkload;
import io.dualwrite.testsupport.workload.Seed;
import io.dualwrite.testsupport.workload.ValueRange;
import io.dualwrite.testsupport.workload.WorkloadSchema;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * PostgreSQL leads and is written to by overlapping transactions; its rows come into a new file in small chunks, while a
 * replicator brings over what changes. The copy is paused, its connections are cut while it reads and before it commits,
 * and it is cancelled and begun again. In the end both sides hold the same rows. The number of trials is {@value #TRIALS}.
 */
class CopyBackwardsUnderLoadIT {
    private static final String TRIALS = "dualwrite.copy.backwards.trials";

    @RegisterExtension
    static final DatabasePair databases = DatabasePair.create();

    private static final AtomicLong rowsCompared = new AtomicLong();
    private static final AtomicLong cuts = new AtomicLong();
    private static final AtomicLong pauses = new AtomicLong();
    private static final AtomicLong cancelled = new AtomicLong();

    @AfterAll
    static void everythingHappened() {
        assertThat(rowsCompared).as("rows compared in all trials").hasPositiveValue();
        assertThat(cuts).as("connections cut in all trials").hasPositiveValue();
        assertThat(pauses).as("pauses in all trials").hasPositiveValue();
        assertThat(cancelled).as("copies that were cancelled in all trials").hasPositiveValue();
    }

    static Stream<Seed> seeds() {
        return Seed.trials(Integer.getInteger(TRIALS, 4));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bothSidesHoldTheSameRows(Seed seed) {
        seed.check(() -> {
            try (SourceFile file = SourceFile.create()) {
                new Trial(seed, file).run();
            }
        });
    }

    private static final class Trial {
        private final Seed seed;
        private final Random random;
        private final Random moments;
        private final WorkloadSchema schema;
        private final ValueRange values;
        private final DataSource source;
        private final DataSource target = databases.target();
        private final PostgresStore leader = new PostgresStore(target);
        private final SqliteStore follower;
        private final List<TableMapping> tables;
        private final Cut cut;
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        private volatile @Nullable Copy running;

        Trial(Seed seed, SourceFile file) throws SQLException {
            this.seed = seed;
            this.random = seed.part(1).random();
            this.moments = seed.part(4).random();
            this.schema = WorkloadSchema.random(seed.part(2));
            this.values = random.nextBoolean() ? ValueRange.EXTREME : ValueRange.ORDINARY;
            this.source = file.dataSource();
            this.follower = new SqliteStore(file.path());
            this.cut = new Cut(seed.part(5).random(), 10 + random.nextInt(20));
            schema.createIn(source);
            this.tables = TestTables.mappings(follower.schema());
            Sql.run(target, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
            Sql.run(target, schema.targetDdl().toArray(String[]::new));
            try (OverlappingWorkload before = OverlappingWorkload.open(schema, seed.part(3), values, 2, target)) {
                before.run(150);
                before.finish();
            }
            Sql.run(target, RowsOnTheMove.INSERT);
        }

        void run() throws Exception {
            boolean captured = random.nextBoolean();
            if (captured) {
                // As it will be once the file leads again.
                follower.capture().install(tables);
            }
            Copy copy = begin();
            Thread crowd = new Thread(this::crowd);
            Thread mover = new Thread(this::move);
            Thread operator = new Thread(this::resume);
            crowd.start();
            mover.start();
            operator.start();
            try (Replicator replicator = new Replicator(
                    new Replication(leader, follower, tables),
                    leader.lease(),
                    ReplicatorSettings.DEFAULT.withBatchLimit(5 + random.nextInt(100)),
                    event -> {})) {
                replicator.start();
                complete(copy);
                over.set(true);
                crowd.join();
                mover.join();
                operator.join();
                awaitInStep(replicator);
            } finally {
                over.set(true);
                crowd.join();
                mover.join();
                operator.join();
            }
            assertThat(failure.get()).isNull();
            cuts.addAndGet(cut.cuts());
            compare();
            if (captured) {
                assertThat(follower.capture().verify().isEmpty()).isTrue();
                assertThat(one(source, "SELECT count(*) FROM _dualwrite_journal"))
                        .isEqualTo("1");
            }
        }

        private Copy begin() throws SQLException {
            CopySettings settings = CopySettings.ONLINE
                    .withChunkBytes(1 + random.nextInt(2_000))
                    .withLoaders(1 + random.nextInt(2))
                    .withPatience(Duration.ofMillis(1), Duration.ofSeconds(60));
            Copy copy = new Copy(
                    cut.whileReading(leader),
                    cut.beforeCommit(follower),
                    tables,
                    settings,
                    Surroundings.NOBODY,
                    listener());
            copy.follow(false);
            running = copy;
            return copy;
        }

        private CopyListener listener() {
            return event -> {
                Copy copy = running;
                if (copy == null) {
                    return;
                }
                if (event instanceof CopyEvent.ChunkLoaded) {
                    if (!one(source, "SELECT caught_up FROM _dualwrite_position")
                            .equals("0")) {
                        failure.compareAndSet(null, new AssertionError("caught up before the copy has ended"));
                    }
                    synchronized (moments) {
                        switch (moments.nextInt(8)) {
                            case 0 -> copy.pause();
                            case 1 -> copy.cancel();
                            default -> {}
                        }
                    }
                }
            };
        }

        private void complete(Copy first) throws SQLException {
            Copy copy = first;
            CopyReport report = copy.run();
            while (!report.complete()) {
                assertThat(report.failed()).isEmpty();
                cancelled.incrementAndGet();
                copy = begin();
                report = copy.run();
            }
            assertThat(follower.setAside().parts()).isEmpty();
        }

        private void awaitInStep(Replicator replicator) throws SQLException {
            while (!isCaughtUp() || replicator.status().state() != ReplicatorState.IN_STEP) {
                assertThat(replicator.status().state())
                        .as("%s", replicator.status())
                        .isNotEqualTo(ReplicatorState.STOPPED);
                Thread.onSpinWait();
            }
            assertThat(replicator.awaitFollower(Duration.ofSeconds(60))).isEqualTo(Acknowledged.BY_BOTH);
        }

        private boolean isCaughtUp() throws SQLException {
            try (Follower following = follower.follow(tables)) {
                return following.state().orElseThrow().caughtUp();
            }
        }

        /** Looks at the status: who is paused again before having noticed that he may go on, is not told of a second time. */
        private void resume() {
            while (!over.get()) {
                Copy copy = running;
                if (copy != null
                        && copy.status()
                                .heldBack()
                                .filter(reason -> reason.contains("paused"))
                                .isPresent()) {
                    pauses.incrementAndGet();
                    copy.resume();
                }
                LockSupport.parkNanos(100_000);
            }
        }

        private void crowd() {
            try (OverlappingWorkload workload = OverlappingWorkload.open(
                    schema, seed.part(6), values, 1 + new Random(seed.value()).nextInt(4), target)) {
                int rounds = 0;
                while (rounds < 10 || (!over.get() && rounds < 60)) {
                    workload.run(10);
                    rounds++;
                }
                workload.finish();
            } catch (SQLException | RuntimeException thrown) {
                failure.compareAndSet(null, thrown);
            }
        }

        private void move() {
            try {
                RowsOnTheMove.in(target, seed.part(7).random(), over);
            } catch (SQLException | RuntimeException thrown) {
                failure.compareAndSet(null, thrown);
            }
        }

        private void compare() throws SQLException {
            for (TableMapping table : tables) {
                List<String> expected = Rows.ofTarget(target, table);
                rowsCompared.addAndGet(expected.size());
                assertThat(Rows.ofSource(source, table)).as("table %s", table).isEqualTo(expected);
            }
            assertThat(one(source, "SELECT count(*) FROM _dualwrite_quarantine"))
                    .isEqualTo("0");
        }
    }

    private static String one(DataSource database, String query) {
        return Sql.texts(database, query).get(0);
    }
}
