package io.dualwrite.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.DifferenceKind;
import io.dualwrite.replicate.Replication;
import io.dualwrite.replicate.Replicator;
import io.dualwrite.replicate.ReplicatorSettings;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.workload.Seed;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.convert.Conversions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same promise the other way round: PostgreSQL leads, SQLite follows, and the comparison does not care. */
class TargetLeadsIT {
    private static final int ROUNDS = 6;
    private static final int ROWS = 2_000;

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create();

    @Test
    void noFalseAlarmUnderLoadAndPlantedDriftIsFound() {
        Seed seed = Seed.next();
        seed.check(() -> run(seed));
    }

    private void run(Seed seed) throws Exception {
        TableMapping table = new TableMapping(
                "parcel",
                "parcel",
                List.of(
                        ColumnMapping.of("code", "code", Conversions.to(TargetType.TEXT)),
                        ColumnMapping.of("part", "part", Conversions.to(TargetType.BIGINT)),
                        ColumnMapping.of("weight", "weight", Conversions.to(TargetType.DOUBLE_PRECISION))),
                List.of(0, 1));
        SqliteStore source = new SqliteStore(databases.sourceFile());
        PostgresStore target = new PostgresStore(databases.target());
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try (CarriedPair pair = new CarriedPair(databases, List.of(table))) {
            pair.inSource("CREATE TABLE parcel (code TEXT, part INTEGER, weight REAL, PRIMARY KEY (code, part)) WITHOUT"
                    + " ROWID");
            pair.createTarget();
            Replication back = new Replication(target, source, pair.tables);
            back.begin();
            pair.inTarget(
                    "INSERT INTO parcel SELECT 'quiet ' || g, g, g / 7.0 FROM generate_series(1, " + ROWS + ") g");
            AtomicBoolean stop = new AtomicBoolean();
            try (Replicator replicator =
                    new Replicator(back, target.lease(), ReplicatorSettings.DEFAULT, event -> {})) {
                replicator.start();
                Future<?> load = writer.submit(() -> {
                    write(seed.random(), stop);
                    return null;
                });
                for (int round = 0; round < ROUNDS; round++) {
                    compare(pair, round);
                }
                stop.set(true);
                load.get();
            }
        } finally {
            writer.shutdown();
        }
    }

    private void compare(CarriedPair pair, int round) throws SQLException {
        CompareReport report = pair.compare(settings -> settings.withPatience(Duration.ofSeconds(30)));
        assertThat(report.begin().leader()).as(report.begin().inWords()).isEqualTo("target");
        assertThat(report.tables().get(0).sample()).as("false alarms").isEmpty();
        assertThat(report.drift()).isZero();
        assertThat(report.rows()).isGreaterThanOrEqualTo(ROWS);

        int id = 1 + round * 37;
        pair.inSource("UPDATE parcel SET weight = 0.5 WHERE part = " + id + " AND code LIKE 'quiet%'");
        pair.inSource("INSERT INTO parcel VALUES ('rogue', " + round + ", 1.0)");
        CompareReport found = pair.compare(settings -> settings.withPatience(Duration.ofSeconds(30)));
        assertThat(found.tables().get(0).differences())
                .isEqualTo(Map.of(DifferenceKind.VALUE, 1L, DifferenceKind.MISSING, 1L));
        pair.inSource("UPDATE parcel SET weight = part / 7.0 WHERE part = " + id + " AND code LIKE 'quiet%'");
        pair.inSource("DELETE FROM parcel WHERE code = 'rogue'");
    }

    /** Few rows, again and again, with transactions that overlap the snapshots. */
    private void write(Random random, AtomicBoolean stop) throws SQLException {
        try (Connection connection = databases.target().getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(
                            "INSERT INTO parcel VALUES ('busy', ?, ?) ON CONFLICT (code, part) DO UPDATE SET weight ="
                                    + " excluded.weight");
                    PreparedStatement delete =
                            connection.prepareStatement("DELETE FROM parcel WHERE code = 'busy' AND part = ?")) {
                while (!stop.get()) {
                    for (int i = 0; i < 1 + random.nextInt(5); i++) {
                        insert.setLong(1, random.nextInt(200));
                        insert.setDouble(2, random.nextDouble());
                        insert.executeUpdate();
                        delete.setLong(1, random.nextInt(200));
                        delete.executeUpdate();
                    }
                    connection.commit();
                }
            }
        }
    }
}
