package io.dualwrite.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.DifferenceKind;
import io.dualwrite.compare.report.Pace;
import io.dualwrite.compare.report.TableReport;
import io.dualwrite.replicate.Replication;
import io.dualwrite.replicate.Replicator;
import io.dualwrite.replicate.ReplicatorSettings;
import io.dualwrite.schema.design.DeclaredChoice;
import io.dualwrite.schema.design.TargetDesign;
import io.dualwrite.schema.design.expression.CompiledExpressions;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.workload.Seed;
import io.dualwrite.testsupport.workload.ValueRange;
import io.dualwrite.testsupport.workload.Workload;
import io.dualwrite.testsupport.workload.WorkloadSchema;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Comparisons one after the other while random transactions are written and replicated: none reports a difference that
 * is not there, and each one that is planted is found. {@code -Ddualwrite.soak.seconds=1800} makes it the long one.
 */
class SoakIT {
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("dualwrite.soak.seconds", 10));
    private static final int QUIET_ROWS = 3_000;

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create();

    @Test
    void noFalseAlarmUnderLoadAndPlantedDriftIsFound() {
        Seed seed = Seed.next();
        seed.check(() -> run(seed));
    }

    private void run(Seed seed) throws Exception {
        WorkloadSchema schema = WorkloadSchema.full();
        schema.createIn(databases.source());
        SqliteStore source = new SqliteStore(databases.sourceFile());
        PostgresStore target = new PostgresStore(databases.target());
        try (CarriedPair setup = new CarriedPair(databases, List.of())) {
            setup.inSource("CREATE TABLE quiet (id INTEGER PRIMARY KEY, word TEXT, number REAL)");
        }
        List<TableMapping> tables =
                TableMapping.of(TargetDesign.of(source.schema(), DeclaredChoice.byAffinity(), new CompiledExpressions())
                        .mapping());
        try (CarriedPair pair = new CarriedPair(databases, tables)) {
            pair.createTarget();
            Replication replication = new Replication(source, target, tables);
            replication.begin();
            pair.inSource("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + QUIET_ROWS
                    + ") INSERT INTO quiet SELECT i, 'word ' || i, i / 7.0 FROM n");
            ExecutorService writer = Executors.newSingleThreadExecutor();
            AtomicBoolean stop = new AtomicBoolean();
            try (Replicator replicator = new Replicator(
                    replication, target.lease(), ReplicatorSettings.DEFAULT.withBatchLimit(500), event -> {})) {
                replicator.start();
                Future<?> load = writer.submit(() -> write(schema, seed, stop));
                compareAgainAndAgain(pair);
                stop.set(true);
                load.get();
            } finally {
                writer.shutdown();
                assertThat(writer.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            }
        }
    }

    private void write(WorkloadSchema schema, Seed seed, AtomicBoolean stop) {
        for (int part = 0; !stop.get(); part++) {
            Workload.of(schema, seed.part(part))
                    .withTransactions(20)
                    .withThreads(2)
                    .withValues(ValueRange.ORDINARY)
                    .run(databases.source());
        }
    }

    private void compareAgainAndAgain(CarriedPair pair) throws SQLException {
        long end = System.nanoTime() + TIME.toNanos();
        long rows = 0;
        for (int round = 0; round < 3 || System.nanoTime() < end; round++) {
            CompareReport report = compare(pair, round % 2 == 1);
            for (TableReport table : report.tables()) {
                assertThat(table.obstacle()).as(table.table()).isEmpty();
                assertThat(table.sample())
                        .as("false alarms in " + table.table())
                        .isEmpty();
                assertThat(table.drift()).as("false alarms in " + table.table()).isZero();
            }
            assertThat(report.begin().known()).as(report.begin().inWords()).isTrue();
            rows += report.rows();
            plant(pair, round);
        }
        assertThat(rows).as("rows compared").isGreaterThan(QUIET_ROWS * 3L);
    }

    /** A writer that is not ours, in rows that nobody else touches. */
    private void plant(CarriedPair pair, int round) throws SQLException {
        long id = 1 + round * 997L % QUIET_ROWS;
        pair.inTarget("UPDATE quiet SET word = word || ' ' WHERE id = " + id);
        pair.inTarget("INSERT INTO quiet VALUES (" + -id + ", 'rogue', 0)");
        CompareReport report = compare(pair, round % 4 < 2);
        TableReport quiet = report.tables().stream()
                .filter(table -> table.table().equals("quiet"))
                .findFirst()
                .orElseThrow();
        assertThat(quiet.differences()).isEqualTo(Map.of(DifferenceKind.VALUE, 1L, DifferenceKind.EXTRA, 1L));
        assertThat(report.drift()).isEqualTo(2);
        pair.inTarget("UPDATE quiet SET word = rtrim(word) WHERE id = " + id);
        pair.inTarget("DELETE FROM quiet WHERE id < 0");
    }

    /** @param polite in short pieces, also where the two sides sort keys differently */
    private static CompareReport compare(CarriedPair pair, boolean polite) throws SQLException {
        Pace pace = polite
                ? new Pace(
                        Duration.ofMillis(5),
                        Duration.ofMillis(5),
                        Duration.ofMillis(1),
                        () -> Duration.ZERO,
                        Duration.ofSeconds(1))
                : Pace.FAST;
        return pair.compare(
                settings -> settings.withPatience(Duration.ofSeconds(30)).withPace(pace));
    }
}
