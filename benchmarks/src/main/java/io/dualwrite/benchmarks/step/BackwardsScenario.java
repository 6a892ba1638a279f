package io.dualwrite.benchmarks.step;

import io.dualwrite.benchmarks.Rounds;
import io.dualwrite.benchmarks.Scenario;
import io.dualwrite.benchmarks.Setting;
import io.dualwrite.benchmarks.report.Bar;
import io.dualwrite.benchmarks.report.Machine;
import io.dualwrite.benchmarks.report.Outcome;
import io.dualwrite.benchmarks.report.Table;
import io.dualwrite.benchmarks.scenario.CensusScenario;
import io.dualwrite.replicate.Replication;
import io.dualwrite.replicate.Replicator;
import io.dualwrite.replicate.status.ReplicatorState;
import io.dualwrite.store.Follower;
import io.dualwrite.store.Leader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL leads and the file follows: a backlog beside the plainest way to carry the same rows, and the lag of a steady load. */
public final class BackwardsScenario implements Scenario {
    private static final int[] ADDED_MILLIS = {0, 1, 5};
    private static final int ROWS_PER_SECOND_ASKED = 10_000;
    private static final int COLUMNS = 10;
    private static final double MOST_LAG_MILLIS = 50;
    private static final double TIMES_ROW_BY_ROW = 2;
    private static final String OURS = "replicator, changed rows";
    private static final String PLAIN = "one SELECT, one transaction";
    private static final String ROW_BY_ROW = "row by row";

    @Override
    public String name() {
        return "backwards";
    }

    @Override
    public String question() {
        return "PostgreSQL leads: how fast does the file take a backlog, and how late is it at 5,000 row changes a"
                + " second?";
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        int rows =
                (int) Math.max(500, ROWS_PER_SECOND_ASKED * setting.measured().toMillis() / 1000);
        List<List<String>> table = new ArrayList<>();
        List<Bar> bars = new ArrayList<>();
        try (Ground ground = Ground.in(setting.workFolder())) {
            Path file = ground.newFile();
            CensusScenario.fill(file, rows);
            SteadyWrites.fill(file);
            Run run = new Run(ground, file, rows);
            run.swapRoles();
            for (int millis : ADDED_MILLIS) {
                setting.say(millis + " ms added to each round trip");
                run.backlog(setting, millis, table, bars);
                run.lag(setting, millis, table, bars);
            }
        }
        return new Outcome(
                name(),
                question(),
                Machine.thisOne(),
                new Table(List.of("what", "added", "rows/s", "of the plainest", "lag p50 ms", "lag p99 ms"), table),
                bars,
                List.of(),
                List.of(
                        String.format(
                                Locale.ROOT,
                                "%,d rows of %d columns; medians of %d rounds. The plainest way reads every row and"
                                        + " replaces it, and knows nothing of what was changed.",
                                rows,
                                COLUMNS,
                                setting.rounds()),
                        "Row by row: a sample, each a SELECT there and a transaction here."));
    }

    private record Run(Ground ground, Path file, int rows) {

        /** The target gets everything, and then leads. */
        void swapRoles() throws SQLException {
            PGSimpleDataSource target = ground.target(Duration.ZERO);
            Replication forwards = ground.pair(file, target);
            ground.recreate(forwards.tables());
            forwards.begin();
            try (Connection connection = Ground.source(file);
                    Statement statement = connection.createStatement()) {
                statement.execute("UPDATE product SET organisation = organisation");
                statement.execute("UPDATE item SET price = price");
                statement.execute("UPDATE clock SET ticks = ticks");
            }
            take(forwards, target);
            Replication backwards = forwards.swapped();
            backwards.leader().capture().install(backwards.tables());
            try (Leader leader = backwards.leader().lead(backwards.tables());
                    Follower follower = backwards.follower().follow(backwards.tables())) {
                follower.follow(leader.installation(), leader.head());
            }
        }

        void backlog(Setting setting, int millis, List<List<String>> table, List<Bar> bars) throws Exception {
            PGSimpleDataSource target = ground.target(Duration.ofMillis(millis));
            Map<String, Callable<Double>> alternatives = new LinkedHashMap<>();
            alternatives.put(OURS, () -> replicate(target));
            alternatives.put(PLAIN, () -> plainly(target));
            alternatives.put(ROW_BY_ROW, () -> rowByRow(target));
            if (table.isEmpty()) {
                Rounds.interleave(1, alternatives);
            }
            Map<String, List<Double>> measured = Rounds.interleave(setting.rounds(), alternatives);
            double plain = Rounds.median(measured.getOrDefault(PLAIN, List.of()));
            measured.forEach((what, speeds) -> table.add(List.of(
                    what,
                    millis + " ms",
                    String.format(Locale.ROOT, "%,.0f", Rounds.median(speeds)),
                    String.format(Locale.ROOT, "%.2f", Rounds.median(speeds) / plain),
                    "",
                    "")));
            bars.add(Bar.atLeast(
                    "backwards." + millis + "ms.times_row_by_row",
                    Rounds.median(measured.getOrDefault(OURS, List.of()))
                            / Rounds.median(measured.getOrDefault(ROW_BY_ROW, List.of())),
                    TIMES_ROW_BY_ROW));
        }

        void lag(Setting setting, int millis, List<List<String>> table, List<Bar> bars) throws Exception {
            PGSimpleDataSource target = ground.target(Duration.ofMillis(millis));
            int transactions = SteadyWrites.transactionsIn(setting.measured().dividedBy(3));
            List<Latencies> lags = new ArrayList<>();
            for (int round = 0; round < setting.rounds(); round++) {
                lags.add(steadily(target, transactions));
            }
            double p99 = Rounds.median(lags.stream().map(Latencies::p99).toList());
            table.add(List.of(
                    "5,000 row changes a second",
                    millis + " ms",
                    "",
                    "",
                    String.format(
                            Locale.ROOT,
                            "%.1f",
                            Rounds.median(lags.stream().map(Latencies::p50).toList())),
                    String.format(Locale.ROOT, "%.1f", p99)));
            bars.add(Bar.atMost("backwards." + millis + "ms.lag_p99_millis", p99, MOST_LAG_MILLIS));
        }

        private Latencies steadily(PGSimpleDataSource target, int transactions) throws Exception {
            long[] committedAt = new long[transactions + 1];
            AtomicBoolean done = new AtomicBoolean();
            PGSimpleDataSource near = ground.target(Duration.ZERO);
            run(near, "UPDATE clock SET ticks = 0");
            try (Replicator replicator =
                    Ground.replicator(ground.pair(file, target).swapped(), target)) {
                replicator.start();
                replicator.awaitFollower(Duration.ofSeconds(60));
                Connection watched = Ground.source(file);
                CompletableFuture<Latencies> reader = CompletableFuture.supplyAsync(
                        () -> SteadyWrites.watch(watched, committedAt, transactions, done));
                SteadyWrites.write(near.getConnection(), transactions, committedAt, replicator::wake);
                done.set(true);
                return reader.join();
            }
        }

        private double replicate(PGSimpleDataSource target) throws SQLException {
            run(ground.target(Duration.ZERO), "UPDATE product SET organisation = organisation + 1");
            long start = System.nanoTime();
            take(ground.pair(file, target).swapped(), target);
            double speed = rows / ((System.nanoTime() - start) / 1e9);
            requireEqual();
            return speed;
        }

        private double plainly(PGSimpleDataSource target) throws SQLException {
            long start = System.nanoTime();
            carry(target, "SELECT * FROM product", 1, false);
            return rows / ((System.nanoTime() - start) / 1e9);
        }

        private double rowByRow(PGSimpleDataSource target) throws SQLException {
            int sample = Math.min(rows, 300);
            long start = System.nanoTime();
            carry(target, "SELECT * FROM product WHERE id = ?", sample, true);
            return sample / ((System.nanoTime() - start) / 1e9);
        }

        /** Rows of the target to a file that nobody captures. */
        private void carry(PGSimpleDataSource target, String sql, int times, boolean byKey) throws SQLException {
            Path other = file.resolveSibling("plain.db");
            run(
                    Ground.source(other),
                    "CREATE TABLE IF NOT EXISTS product (id INTEGER PRIMARY KEY, b, c, d, e, f, g, h, i, j)");
            try (Connection from = target.getConnection();
                    Connection to = Ground.source(other);
                    PreparedStatement select = from.prepareStatement(sql);
                    PreparedStatement replace =
                            to.prepareStatement("REPLACE INTO product VALUES (?" + ", ?".repeat(COLUMNS - 1) + ")")) {
                to.setAutoCommit(false);
                for (int id = 1; id <= times; id++) {
                    if (byKey) {
                        select.setInt(1, id);
                    }
                    try (ResultSet row = select.executeQuery()) {
                        while (row.next()) {
                            for (int column = 1; column <= COLUMNS; column++) {
                                replace.setObject(column, row.getObject(column));
                            }
                            replace.executeUpdate();
                        }
                    }
                    to.commit();
                }
            }
        }

        private static void take(Replication pair, PGSimpleDataSource target) {
            try (Replicator replicator = Ground.replicator(pair, target)) {
                replicator.start();
                while (replicator.status().state() != ReplicatorState.IN_STEP) {
                    if (replicator.status().state() == ReplicatorState.STOPPED) {
                        throw new IllegalStateException(
                                replicator.status().lastError().orElse("stopped"));
                    }
                    LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
                }
            }
        }

        private void requireEqual() throws SQLException {
            String sql = "SELECT sum(organisation) FROM product";
            try (Connection there = ground.target(Duration.ZERO).getConnection();
                    Connection here = Ground.source(file);
                    ResultSet expected = there.createStatement().executeQuery(sql);
                    ResultSet found = here.createStatement().executeQuery(sql)) {
                if (!expected.next() || !found.next() || expected.getLong(1) != found.getLong(1)) {
                    throw new IllegalStateException("The file is not what the target is");
                }
            }
        }

        private static void run(PGSimpleDataSource target, String sql) throws SQLException {
            run(target.getConnection(), sql);
        }

        private static void run(Connection on, String sql) throws SQLException {
            try (Connection connection = on;
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
