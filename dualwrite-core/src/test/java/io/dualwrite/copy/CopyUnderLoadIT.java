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
import io.dualwrite.testsupport.workload.Seed;
import io.dualwrite.testsupport.workload.ValueRange;
import io.dualwrite.testsupport.workload.Workload;
import io.dualwrite.testsupport.workload.WorkloadSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rows are copied in small chunks while random transactions go on and a replicator brings them over. In the end both sides
 * hold the same rows. The number of trials is {@value #TRIALS}.
 */
class CopyUnderLoadIT {
    private static final String TRIALS = "dualwrite.copy.trials";

    @RegisterExtension
    static final DatabasePair databases = DatabasePair.create();

    private static final AtomicLong rowsCompared = new AtomicLong();

    @AfterAll
    static void somethingWasCompared() {
        assertThat(rowsCompared).as("rows compared in all trials").hasPositiveValue();
    }

    static Stream<Seed> seeds() {
        return Seed.trials(Integer.getInteger(TRIALS, 12));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bothSidesHoldTheSameRows(Seed seed) {
        seed.check(() -> {
            try (SourceFile source = SourceFile.create()) {
                trial(source, seed);
            }
        });
    }

    private static void trial(SourceFile file, Seed seed) throws Exception {
        Random random = seed.part(1).random();
        WorkloadSchema schema = WorkloadSchema.random(seed.part(2));
        ValueRange values = random.nextBoolean() ? ValueRange.EXTREME : ValueRange.ORDINARY;
        DataSource source = file.dataSource();
        DataSource target = databases.target();
        Sql.run(source, schema.ddl().toArray(String[]::new));
        Workload.of(schema, seed.part(3))
                .withTransactions(150)
                .withValues(values)
                .run(source);
        SqliteStore leader = new SqliteStore(file.path());
        PostgresStore follower = new PostgresStore(target);
        List<TableMapping> tables = TestTables.mappings(leader.schema());
        Sql.run(target, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
        TestTables.create(target, tables);
        Sql.run(target, "CREATE UNIQUE INDEX ON person (lower(email COLLATE \"C\"))");

        AtomicBoolean copied = new AtomicBoolean();
        CopySettings settings = CopySettings.ONLINE
                .withChunkBytes(1 + random.nextInt(2_000))
                .withLoaders(1 + random.nextInt(3))
                .withPatience(Duration.ofMillis(1), Duration.ofSeconds(60));
        Copy copy = new Copy(
                leader,
                follower,
                tables,
                settings,
                Surroundings.NOBODY,
                random.nextBoolean() ? CopyListener.NOBODY : neverCaughtUp(target));
        copy.follow(false);
        Thread writer = new Thread(() -> {
            int part = 100;
            while (!copied.get() || part < 103) {
                Workload.of(schema, seed.part(part++))
                        .withTransactions(5)
                        .withValues(values)
                        .run(source);
            }
        });
        writer.start();
        try (Replicator replicator = new Replicator(
                new Replication(leader, follower, tables),
                follower.lease(),
                ReplicatorSettings.DEFAULT.withBatchLimit(1 + random.nextInt(40)),
                event -> {})) {
            replicator.start();
            CopyReport report = copy.run();
            copied.set(true);
            writer.join();
            assertThat(report.failed()).isEmpty();
            assertThat(report.complete()).isTrue();
            while (!isCaughtUp(follower, tables) || replicator.status().state() != ReplicatorState.IN_STEP) {
                assertThat(replicator.status().state())
                        .as("%s", replicator.status())
                        .isNotEqualTo(ReplicatorState.STOPPED);
                Thread.onSpinWait();
            }
            // In step is as of the last look; what the writer did after it is to be there too.
            assertThat(replicator.awaitFollower(Duration.ofSeconds(60))).isEqualTo(Acknowledged.BY_BOTH);
        } finally {
            copied.set(true);
            writer.join();
        }
        for (TableMapping table : tables) {
            List<String> expected = Rows.ofSource(source, table);
            rowsCompared.addAndGet(expected.size());
            assertThat(Rows.ofTarget(target, table)).as("table %s", table).isEqualTo(expected);
        }
    }

    /** Between the chunks nobody may think that the follower is in a state of the leader. */
    private static CopyListener neverCaughtUp(DataSource target) {
        return event -> {
            if (event instanceof CopyEvent.ChunkLoaded) {
                try (Connection connection = target.getConnection();
                        Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("SELECT caught_up FROM _dualwrite_position")) {
                    row.next();
                    assertThat(row.getBoolean(1)).isFalse();
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
            }
        };
    }

    /** The journal may have grown since: then the replicator takes that first, and is asked again. */
    private static boolean isCaughtUp(PostgresStore follower, List<TableMapping> tables) throws SQLException {
        try (Follower following = follower.follow(tables)) {
            return following.state().orElseThrow().caughtUp();
        }
    }
}
