package io.dualwrite.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.copy.steer.Surroundings;
import io.dualwrite.replicate.Replication;
import io.dualwrite.replicate.Replicator;
import io.dualwrite.replicate.ReplicatorSettings;
import io.dualwrite.replicate.Rows;
import io.dualwrite.replicate.Sql;
import io.dualwrite.store.Store;
import io.dualwrite.store.load.CopyLog;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.testsupport.crash.ChildJvm;
import io.dualwrite.testsupport.crash.ChildProgram;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.workload.Seed;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A process that copies is killed as by {@code kill -9} at random chunks and COMMITs while the application writes to the leader,
 * and started again; whichever database leads.
 */
abstract class KilledCopies {
    /** {@code item (id, n, t)}, {@code word (w, n)} and {@code pair (a, b, v)}, each with {@link #rows}. */
    static final String ITEM = "CREATE TABLE item (id INTEGER PRIMARY KEY, n INTEGER, t TEXT)";

    static final String WORD = "CREATE TABLE word (w TEXT COLLATE NOCASE PRIMARY KEY, n INTEGER)";
    static final String PAIR = "CREATE TABLE pair (a TEXT, b INTEGER, v REAL, PRIMARY KEY (a, b))";

    private static final String LAST = "the last one";

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().freshForEachTest().withoutLeakCheck();

    /** What runs in the process, and at which of its points it is killed. */
    abstract Class<?> program();

    abstract List<String> points();

    /** The property that says how often; each point once if it is not set. */
    abstract String kills();

    abstract Store leader();

    abstract Store follower();

    abstract DataSource written();

    abstract DataSource copied();

    /** So many that the copy is still under way when it is killed for the last time. */
    final int rows() {
        int points = points().size();
        return 6_000 * Math.max(1, (times() + points - 1) / points);
    }

    private int times() {
        return Integer.getInteger(kills(), points().size());
    }

    /** Makes tables on both sides, and rows on the leader's. */
    abstract List<TableMapping> fill() throws SQLException;

    /** One change of the application. */
    abstract String change(int id, int kind);

    /** Writes a row whose {@code t} is this. */
    abstract String last(String text);

    /** The follower's truth, as it answers. */
    abstract String yes();

    /** How many there are of what is set aside or silenced during the copy: two. */
    abstract String partsThatAreBack();

    @Test
    void goesOnWhereItWasAndLosesNothing() {
        Seed seed = Seed.next();
        seed.check(() -> {
            List<TableMapping> tables = fill();
            AtomicBoolean over = new AtomicBoolean();
            Thread writer = new Thread(() -> write(seed.part(7).random(), over));
            writer.start();
            try {
                killAgainAndAgain(seed.random());
                complete(tables, over, writer);
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
            assertThat(one(partsThatAreBack())).isEqualTo("2");
        });
    }

    private void killAgainAndAgain(Random random) throws SQLException {
        List<String> points = points();
        int kills = times();
        long before = 0;
        for (int kill = 0; kill < kills; kill++) {
            String point = points.get(kill % points.size());
            try (ChildJvm child = ChildProgram.of(program())
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
            long rows = follower().copyLog().entries().stream()
                    .mapToLong(CopyLog.Entry::rows)
                    .sum();
            assertThat(rows).as("rows that are remembered").isGreaterThanOrEqualTo(before);
            before = rows;
        }
        assertThat(before).isPositive();
    }

    private void complete(List<TableMapping> tables, AtomicBoolean over, Thread writer) throws Exception {
        Store leader = leader();
        Store follower = follower();
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
                new PostgresStore(databases.target()).lease(),
                ReplicatorSettings.DEFAULT,
                event -> {})) {
            replicator.start();
            CopyReport report = copy.run();
            assertThat(report.failed()).isEmpty();
            assertThat(report.complete()).isTrue();
            over.set(true);
            writer.join();
            Sql.run(written(), last(LAST));
            while (one("SELECT count(*) FROM item WHERE t = '" + LAST + "'").equals("0")
                    || !one("SELECT caught_up FROM _dualwrite_position").equals(yes())) {
                Thread.onSpinWait();
            }
        }
    }

    private void write(Random random, AtomicBoolean over) {
        while (!over.get()) {
            int id = random.nextInt(2 * rows());
            Sql.run(written(), change(id, random.nextInt(5)));
        }
    }

    private String one(String query) throws SQLException {
        return Sql.texts(copied(), query).get(0);
    }
}
