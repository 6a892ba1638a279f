package io.dualwrite.benchmarks.scenario;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dualwrite.benchmarks.Rounds;
import io.dualwrite.benchmarks.Scenario;
import io.dualwrite.benchmarks.Setting;
import io.dualwrite.benchmarks.report.Bar;
import io.dualwrite.benchmarks.report.Machine;
import io.dualwrite.benchmarks.report.Outcome;
import io.dualwrite.benchmarks.report.Table;
import io.dualwrite.route.DualWriteDataSource;
import io.dualwrite.route.gate.WriterGate;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/** Fifty users who read a row and write it, in one transaction, with a pool alone and behind the writer gate. */
public final class WritersScenario implements Scenario {
    private static final int USERS = 50;
    private static final String BARE = "pool alone";
    private static final String GATED = "writer gate";

    /** What one measurement saw; times in milliseconds. */
    private record Seen(double perSecond, double p50, double p95, double p99, double failedPercent) {}

    @Override
    public String name() {
        return "writers";
    }

    @Override
    public String question() {
        return "What do fifty users see who read and write in one transaction, with and without the writer gate?";
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        Machine machine = Machine.thisOne();
        Path file = setting.workFolder().resolve("writers.db");
        try (HikariDataSource pool = pool(file)) {
            fill(pool);
            Map<String, Callable<Seen>> alternatives = new LinkedHashMap<>();
            alternatives.put(BARE, () -> measure(pool, setting.measured()));
            alternatives.put(GATED, () -> measure(new DualWriteDataSource(pool, new WriterGate()), setting.measured()));
            Map<String, List<Seen>> measured = Rounds.interleave(setting.rounds(), alternatives);
            List<List<String>> rows = new ArrayList<>();
            for (String what : List.of(BARE, GATED)) {
                List<Seen> seen = measured.getOrDefault(what, List.of());
                rows.add(List.of(
                        what,
                        words("%,.0f", median(seen.stream().map(Seen::perSecond).toList())),
                        words("%.1f", median(seen.stream().map(Seen::p50).toList())),
                        words("%.1f", median(seen.stream().map(Seen::p95).toList())),
                        words("%.1f", median(seen.stream().map(Seen::p99).toList())),
                        words(
                                "%.2f %%",
                                median(seen.stream().map(Seen::failedPercent).toList()))));
            }
            List<Seen> gated = measured.getOrDefault(GATED, List.of());
            double failed = gated.stream().mapToDouble(Seen::failedPercent).sum();
            double p95 = median(gated.stream().map(Seen::p95).toList())
                    / median(measured.getOrDefault(BARE, List.of()).stream()
                            .map(Seen::p95)
                            .toList());
            return new Outcome(
                    name(),
                    question(),
                    machine,
                    new Table(List.of("what", "tx/s", "p50 ms", "p95 ms", "p99 ms", "failed tries"), rows),
                    List.of(
                            Bar.atMost("writers.gated_failed_percent", failed, 0),
                            Bar.atMost("writers.gated_p95_times_bare", p95, 1)),
                    List.of(),
                    List.of("A pool of 10. A user whose transaction fails tries again at once; the time is until it"
                            + " succeeds."));
        }
    }

    private static double median(List<Double> values) {
        return Rounds.median(values);
    }

    private static String words(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static Seen measure(DataSource database, Duration time) throws Exception {
        ExecutorService users = Executors.newFixedThreadPool(USERS);
        try {
            long end = System.nanoTime() + time.toNanos();
            List<Callable<long[]>> all = new ArrayList<>();
            for (int user = 0; user < USERS; user++) {
                int row = 1 + user % 5;
                all.add(() -> buyUntil(database, row, end));
            }
            List<Long> times = new ArrayList<>();
            long failed = 0;
            for (Future<long[]> one : users.invokeAll(all)) {
                long[] seen = one.get();
                failed += seen[0];
                Arrays.stream(seen).skip(1).forEach(times::add);
            }
            long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
            return new Seen(
                    sorted.length / (time.toNanos() / 1e9),
                    percentile(sorted, 0.5),
                    percentile(sorted, 0.95),
                    percentile(sorted, 0.99),
                    100.0 * failed / (failed + sorted.length));
        } finally {
            users.shutdown();
        }
    }

    private static double percentile(long[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * part))] / 1e6;
    }

    /** How many failed, and then the time of each. */
    private static long[] buyUntil(DataSource database, int row, long end) {
        List<Long> times = new ArrayList<>();
        long failed = 0;
        while (System.nanoTime() - end < 0) {
            long started = System.nanoTime();
            while (!buys(database, row)) {
                failed++;
            }
            times.add(System.nanoTime() - started);
        }
        long[] seen = new long[times.size() + 1];
        seen[0] = failed;
        for (int i = 0; i < times.size(); i++) {
            seen[i + 1] = times.get(i);
        }
        return seen;
    }

    private static boolean buys(DataSource database, int row) {
        try {
            buy(database, row);
            return true;
        } catch (SQLException busy) {
            return false;
        }
    }

    private static void buy(DataSource database, int row) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement read = connection.prepareStatement("SELECT stock FROM product WHERE id = ?");
                    PreparedStatement write =
                            connection.prepareStatement("UPDATE product SET stock = ? WHERE id = ?")) {
                read.setInt(1, row);
                int stock;
                try (ResultSet found = read.executeQuery()) {
                    found.next();
                    stock = found.getInt(1);
                }
                write.setInt(1, stock + 1);
                write.setInt(2, row);
                write.executeUpdate();
                connection.commit();
            } catch (SQLException failure) {
                connection.rollback();
                throw failure;
            }
        }
    }

    private static HikariDataSource pool(Path file) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=NORMAL");
        config.setMaximumPoolSize(10);
        return new HikariDataSource(config);
    }

    private static void fill(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE product (id INTEGER PRIMARY KEY, stock INTEGER)");
            statement.execute("INSERT INTO product VALUES (1, 0), (2, 0), (3, 0), (4, 0), (5, 0)");
        }
    }
}
