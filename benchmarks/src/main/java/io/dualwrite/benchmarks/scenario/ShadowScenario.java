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
import io.dualwrite.route.answer.Presenter;
import io.dualwrite.route.compile.CompiledEligibility;
import io.dualwrite.route.decide.Freshness;
import io.dualwrite.route.decide.ReadPolicy;
import io.dualwrite.route.decide.SessionKey;
import io.dualwrite.route.gate.WriterGate;
import io.dualwrite.route.read.ReadLimits;
import io.dualwrite.route.read.TargetReads;
import io.dualwrite.route.readiness.Readiness;
import io.dualwrite.route.readiness.ReadinessRules;
import io.dualwrite.route.shadow.BothSides;
import io.dualwrite.route.shadow.Copies;
import io.dualwrite.route.shadow.ShadowReads;
import io.dualwrite.route.shadow.ShadowSettings;
import io.dualwrite.route.shadow.ShadowStatus;
import io.dualwrite.stage.Bucket;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.EmbeddedServer;
import io.dualwrite.testsupport.database.PostgresServer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;

/** Requests at a steady rate, none or a tenth of them tried on PostgreSQL afterwards: what their users notice of it. */
public final class ShadowScenario implements Scenario {
    private static final int ROWS = 10_000;
    private static final int REQUESTS = 500;
    private static final int SLICES = 8;
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
    private static final int TENTH = 1_000;
    private static final String NONE = "none tried";
    private static final String SOME = "10 % tried";

    /** Keeps every read on the source, and has a part of the transactions tried. */
    private record Sampling(int buckets) implements ReadPolicy {
        @Override
        public boolean isActive() {
            return true;
        }

        @Override
        public String keepsOnSource(Set<String> tables, long transaction) {
            return "percentage";
        }

        @Override
        public boolean shadows(Set<String> tables, long transaction) {
            return Bucket.of(transaction) < buckets;
        }
    }

    /** Of the requests of one slice, in microseconds: how long they took, and what their own thread computed. */
    private record Slice(double p50, double p99, double cpu50, double cpu99) {}

    @Override
    public String name() {
        return "shadow";
    }

    @Override
    public String question() {
        return "What does a user notice of shadow reads, when a tenth of the requests is tried on PostgreSQL?";
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        Machine machine = Machine.thisOne();
        Path file = setting.workFolder().resolve("shadow.db");
        try (PostgresServer server = EmbeddedServer.in(setting.workFolder().resolve("postgres"))
                        .start();
                HikariDataSource source = pool("jdbc:sqlite:" + file + "?journal_mode=WAL", "");
                HikariDataSource target = pool(server.url("postgres"), server.user())) {
            fill(source, "INTEGER", "TEXT", "REAL");
            fill(target, "bigint", "text", "double precision");
            try (Presenter presenter = new Presenter(() -> Products.memory(source));
                    ShadowReads shadow = new ShadowReads(
                            new BothSides(
                                    source, target, Copies.NONE, presenter, moment -> true, ShadowSettings.DEFAULT),
                            ShadowSettings.DEFAULT)) {
                Map<String, Callable<Slice>> alternatives = new LinkedHashMap<>();
                alternatives.put(NONE, slice(routed(file, source, target, presenter, shadow, 0)));
                alternatives.put(SOME, slice(routed(file, source, target, presenter, shadow, TENTH)));
                setting.say("warming up");
                Rounds.interleave(4, alternatives);
                setting.say("reading");
                ShadowStatus before = shadow.status();
                Map<String, List<Slice>> slices = Rounds.interleave(SLICES * setting.rounds(), alternatives);
                return outcome(machine, slices, before, shadow.status());
            }
        }
    }

    private Outcome outcome(Machine machine, Map<String, List<Slice>> slices, ShadowStatus before, ShadowStatus after) {
        List<Slice> none = slices.getOrDefault(NONE, List.of());
        List<Slice> some = slices.getOrDefault(SOME, List.of());
        List<Double> more50 = more(none, some, Slice::p50);
        List<Double> more99 = more(none, some, Slice::p99);
        List<Double> cpu50 = more(none, some, Slice::cpu50);
        List<Double> cpu99 = more(none, some, Slice::cpu99);
        long compared = after.compared() - before.compared();
        long dropped = after.dropped() - before.dropped();
        double share = 100.0 * compared / ((double) some.size() * REQUESTS * Request.READS);
        return new Outcome(
                name(),
                question(),
                machine,
                new Table(
                        List.of("requests", "p50 us", "p99 us", "cpu p50 us", "cpu p99 us"),
                        List.of(
                                row(NONE, none),
                                row(SOME, some),
                                List.of(
                                        "more, by pairs of slices",
                                        percent(more50),
                                        percent(more99),
                                        percent(cpu50),
                                        percent(cpu99)))),
                List.of(
                        Bar.atMost("shadow.p50_percent", Rounds.median(more50), 2),
                        Bar.atMost("shadow.p99_percent", Rounds.median(more99), 2),
                        Bar.atMost("shadow.cpu_p50_percent", Rounds.median(cpu50), 2),
                        Bar.atMost("shadow.cpu_p99_percent", Rounds.median(cpu99), 2),
                        Bar.atLeast("shadow.compared_percent", share, 8)),
                List.of(),
                List.of(
                        String.format(
                                Locale.ROOT,
                                "A request is %d reads by key and a list of 20 rows in one read-only transaction, 250"
                                        + " requests a second.",
                                Request.READS - 1),
                        "cpu is what the request's own thread computed: other programs on the machine do not count.",
                        String.format(Locale.ROOT, "%d reads were compared, %d dropped.", compared, dropped)));
    }

    private static List<Double> more(List<Slice> none, List<Slice> some, ToDoubleFunction<Slice> what) {
        List<Double> percent = new ArrayList<>();
        for (int i = 0; i < none.size(); i++) {
            percent.add((what.applyAsDouble(some.get(i)) / what.applyAsDouble(none.get(i)) - 1) * 100);
        }
        return percent;
    }

    private static List<String> row(String what, List<Slice> slices) {
        return List.of(
                what,
                micros(slices.stream().map(Slice::p50).toList()),
                micros(slices.stream().map(Slice::p99).toList()),
                micros(slices.stream().map(Slice::cpu50).toList()),
                micros(slices.stream().map(Slice::cpu99).toList()));
    }

    private static String micros(List<Double> values) {
        return String.format(Locale.ROOT, "%,.0f", Rounds.median(values));
    }

    private static String percent(List<Double> values) {
        return String.format(Locale.ROOT, "%+.1f %%", Rounds.median(values));
    }

    private static Callable<Slice> slice(DataSource database) {
        return () -> {
            double[] micros = new double[REQUESTS];
            double[] cpu = new double[REQUESTS];
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long next = System.nanoTime();
            for (int i = 0; i < REQUESTS; i++) {
                next += PACE_NANOS;
                while (System.nanoTime() - next < 0) {
                    LockSupport.parkNanos(next - System.nanoTime());
                }
                long computed = threads.getCurrentThreadCpuTime();
                long began = System.nanoTime();
                Request.run(database, i);
                micros[i] = (System.nanoTime() - began) / 1e3;
                cpu[i] = (threads.getCurrentThreadCpuTime() - computed) / 1e3;
            }
            Arrays.sort(micros);
            Arrays.sort(cpu);
            int last = REQUESTS * 99 / 100;
            return new Slice(micros[REQUESTS / 2], micros[last], cpu[REQUESTS / 2], cpu[last]);
        };
    }

    /** What a page of a shop reads. */
    private static final class Request {
        private static final int READS = 6;

        static void run(DataSource database, int number) throws SQLException {
            try (Connection connection = database.getConnection()) {
                connection.setReadOnly(true);
                connection.setAutoCommit(false);
                for (int i = 1; i < READS; i++) {
                    rows(connection, "SELECT id, name, stock, price FROM product WHERE id = ?", number * READS + i, 1);
                }
                rows(connection, "SELECT id, name, price FROM product WHERE id > ? ORDER BY id LIMIT 20", number, 20);
                connection.commit();
            }
        }

        private static void rows(Connection connection, String sql, long from, int expected) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, from);
                try (ResultSet row = statement.executeQuery()) {
                    int rows = 0;
                    while (row.next()) {
                        rows += row.getString(2).isEmpty() ? 0 : 1;
                    }
                    if (rows != expected) {
                        throw new IllegalStateException(rows + " rows instead of " + expected);
                    }
                }
            }
        }
    }

    private static DataSource routed(
            Path file, DataSource source, DataSource target, Presenter presenter, ShadowReads shadow, int buckets)
            throws SQLException {
        CompiledEligibility eligibility =
                new CompiledEligibility(new SqliteStore(file).schema(), List.of(Products.mapping()));
        DualWriteDataSource routed = new DualWriteDataSource(source, new WriterGate());
        routed.readsFrom(new TargetReads(
                target,
                null,
                new Sampling(buckets),
                eligibility,
                new Readiness(ReadinessRules.DEFAULT, eligibility::normalise, InstantSource.system()),
                shadow,
                presenter,
                SessionKey.UNKNOWN,
                Freshness.UNKNOWN,
                ReadLimits.DEFAULT));
        return routed;
    }

    private static HikariDataSource pool(String url, String user) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        if (!user.isEmpty()) {
            config.setUsername(user);
        }
        config.setMaximumPoolSize(6);
        return new HikariDataSource(config);
    }

    private static void fill(DataSource database, String integer, String text, String real) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE product (id " + integer + " PRIMARY KEY, name " + text + " NOT NULL, stock "
                    + integer + ", price " + real + ")");
            statement.execute("WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < " + ROWS
                    + ") INSERT INTO product SELECT i, 'product no. ' || i, i, i * 0.5 FROM n");
        }
    }
}
