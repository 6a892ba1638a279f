package io.dualwrite.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.replicate.Replication;
import io.dualwrite.replicate.Replicator;
import io.dualwrite.replicate.ReplicatorSettings;
import io.dualwrite.replicate.Rows;
import io.dualwrite.replicate.TestTables;
import io.dualwrite.store.CopyLog;
import io.dualwrite.store.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.crash.ChildJvm;
import io.dualwrite.testsupport.crash.ChildProgram;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.workload.Seed;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A process that copies from PostgreSQL into a file is killed as by {@code kill -9} at random chunks and COMMITs while the application writes, and
 * started again. The number of kills is {@value #KILLS}.
 */
class KilledCopyBackwardsIT {
    private static final String KILLS = "dualwrite.copy.backwards.kills";

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().freshForEachTest().withoutLeakCheck();

    @Test
    void goesOnWhereItWasAndLosesNothing() {
        Seed seed = Seed.next();
        seed.check(() -> {
            source(
                    "CREATE TABLE item (id INTEGER PRIMARY KEY, n INTEGER, t TEXT)",
                    "CREATE INDEX by_n ON item (n)",
                    "CREATE TABLE word (w TEXT COLLATE NOCASE PRIMARY KEY, n INTEGER)",
                    "CREATE TABLE pair (a TEXT, b INTEGER, v REAL, PRIMARY KEY (a, b))",
                    "CREATE TRIGGER meddle AFTER INSERT ON item BEGIN UPDATE item SET n = -1 WHERE id = new.id; END");
            PostgresStore leader = new PostgresStore(databases.target());
            SqliteStore follower = new SqliteStore(databases.sourceFile());
            List<TableMapping> tables = TestTables.mappings(follower.schema());
            TestTables.create(databases.target(), tables);
            String many = " FROM generate_series(1, 6000) AS i";
            target(
                    "INSERT INTO item SELECT i * 2, i, 't' || i" + many,
                    "INSERT INTO word SELECT 'w' || i, i" + many,
                    "INSERT INTO pair SELECT i % 7, i, i / 3.0" + many);
            AtomicBoolean over = new AtomicBoolean();
            Thread writer = new Thread(() -> write(seed.part(7).random(), over));
            writer.start();
            try {
                killAgainAndAgain(seed.random(), follower);
                complete(leader, follower, tables, over, writer);
            } finally {
                over.set(true);
                writer.join();
            }
            for (TableMapping table : tables) {
                assertThat(Rows.ofTarget(databases.target(), table))
                        .as("table %s", table)
                        .isEqualTo(Rows.ofSource(databases.source(), table))
                        .isNotEmpty();
            }
            assertThat(one("SELECT count(*) FROM sqlite_schema WHERE name IN ('by_n', 'meddle')"))
                    .isEqualTo("2");
        });
    }

    private void killAgainAndAgain(Random random, SqliteStore follower) throws SQLException {
        List<String> points = List.of(CopyBackwardsProcess.BEFORE_COMMIT, CopyBackwardsProcess.CHUNK);
        int kills = Integer.getInteger(KILLS, points.size());
        long before = 0;
        for (int kill = 0; kill < kills; kill++) {
            String point = points.get(kill % points.size());
            try (ChildJvm child = ChildProgram.of(CopyBackwardsProcess.class)
                    .withArguments(
                            databases.sourceFile().toString(),
                            databases.targetUrl(),
                            databases.targetUser(),
                            databases.targetPassword())
                    .start()) {
                int times = 6 + random.nextInt(4);
                for (int i = 0; i < times; i++) {
                    child.awaitPoint(point).go();
                }
                child.awaitPoint(point);
                child.kill();
            }
            long rows = follower.copyLog().entries().stream()
                    .mapToLong(CopyLog.Entry::rows)
                    .sum();
            assertThat(rows).as("rows that are remembered").isGreaterThanOrEqualTo(before);
            before = rows;
        }
        assertThat(before).isPositive();
    }

    private void complete(
            PostgresStore leader, SqliteStore follower, List<TableMapping> tables, AtomicBoolean over, Thread writer)
            throws Exception {
        Copy copy = new Copy(
                leader,
                follower,
                tables,
                CopyProcess.settings().withChunkBytes(100_000),
                Surroundings.NOBODY,
                event -> {});
        copy.follow(false);
        try (Replicator replicator = new Replicator(
                new Replication(leader, follower, tables),
                leader.lease(),
                ReplicatorSettings.DEFAULT,
                event -> {},
                InstantSource.system())) {
            replicator.start();
            CopyReport report = copy.run();
            assertThat(report.failed()).isEmpty();
            assertThat(report.complete()).isTrue();
            over.set(true);
            writer.join();
            target("INSERT INTO item VALUES (99999, 0, 'the last one')");
            while (one("SELECT count(*) FROM item WHERE t = 'the last one'").equals("0")
                    || !one("SELECT caught_up FROM _dualwrite_position").equals("1")) {
                Thread.onSpinWait();
            }
        }
    }

    private void write(Random random, AtomicBoolean over) {
        while (!over.get()) {
            int id = random.nextInt(12_000);
            try {
                target(
                        switch (random.nextInt(5)) {
                            case 0 -> "DELETE FROM item WHERE id = " + id;
                            case 1 ->
                                "INSERT INTO item VALUES (" + id
                                        + ", 0, 'new') ON CONFLICT (id) DO UPDATE SET t = 'newer'";
                            case 2 -> "UPDATE pair SET b = b + 6000 WHERE b = " + id;
                            case 3 -> "UPDATE word SET n = -1 WHERE w = 'w" + id + "'";
                            default -> "DELETE FROM word WHERE w = 'w" + id + "'";
                        });
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    private void source(String... statements) {
        try (Connection connection = databases.source().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void target(String... statements) throws SQLException {
        try (Connection connection = databases.target().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String one(String query) throws SQLException {
        try (Connection connection = databases.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
