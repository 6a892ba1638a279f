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
import io.dualwrite.route.watch.SlowStatements;
import io.dualwrite.route.watch.StatementWatch;
import io.dualwrite.spring.boot.metrics.StatementMeters;
import io.dualwrite.store.ColumnMapping;
import io.dualwrite.store.TableMapping;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.store.sqlite.file.SqliteMemory;
import io.dualwrite.value.convert.Conversions;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** A read by key and a write of one row through a pool, through dualwrite that is off, and through one that decides each read. */
public final class RoutingScenario implements Scenario {
    private static final int ROWS = 10_000;
    private static final int BATCH = 500;
    private static final int SLICES = 60;
    static final String READ = "SELECT id, name, stock, price FROM product WHERE id = ?";
    private static final String BARE = "pool alone";
    private static final String OFF = "dualwrite off";
    private static final String METERED = "dualwrite off, with its meters";
    private static final String DECIDING = "deciding each read";

    /** Decides about each read, and keeps it on the source. */
    private static final class Deciding implements ReadPolicy {
        @Override
        public boolean isActive() {
            return true;
        }

        @Override
        public String keepsOnSource(Set<String> tables, long transaction) {
            return tables.contains("product") && transaction != 0 ? "percentage" : ReadPolicy.TARGET;
        }

        @Override
        public boolean shadows(Set<String> tables, long transaction) {
            return false;
        }
    }

    @Override
    public String name() {
        return "routing";
    }

    @Override
    public String question() {
        return "What does the DataSource around the pool cost a read by key, and a write of one row?";
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        Machine machine = Machine.thisOne();
        Path file = setting.workFolder().resolve("routing.db");
        try (HikariDataSource pool = pool(file)) {
            fill(pool);
            DualWriteDataSource off = new DualWriteDataSource(pool, new WriterGate());
            DualWriteDataSource metered = new DualWriteDataSource(pool, new WriterGate());
            metered.watchedBy(asTheStarterDoes());
            DualWriteDataSource deciding = new DualWriteDataSource(pool, new WriterGate());
            try (Presenter presenter = new Presenter(() -> memory(pool));
                    ShadowReads shadow = shadow(pool, presenter)) {
                TargetReads targetReads = reads(file, pool, presenter, shadow);
                deciding.readsFrom(targetReads);
                Map<String, DataSource> databases = new LinkedHashMap<>();
                databases.put(BARE, pool);
                databases.put(OFF, off);
                databases.put(METERED, metered);
                databases.put(DECIDING, deciding);
                setting.say("reading by key");
                Map<String, Double> reads = measure(setting, databases, RoutingScenario::read);
                setting.say("writing rows");
                Map<String, Double> writes = measure(setting, databases, RoutingScenario::write);
                return outcome(machine, reads, writes);
            }
        }
    }

    private Outcome outcome(Machine machine, Map<String, Double> reads, Map<String, Double> writes) {
        List<List<String>> rows = new ArrayList<>();
        for (String what : List.of(BARE, OFF, METERED, DECIDING)) {
            rows.add(List.of(
                    what,
                    String.format(Locale.ROOT, "%,.0f", reads.get(what)),
                    String.format(Locale.ROOT, "%+.1f %%", percent(reads, what)),
                    String.format(Locale.ROOT, "%,.0f", writes.get(what)),
                    String.format(Locale.ROOT, "%+.1f %%", percent(writes, what))));
        }
        return new Outcome(
                name(),
                question(),
                machine,
                new Table(List.of("what", "read ns", "more", "write ns", "more"), rows),
                List.of(
                        Bar.atMost("routing.read_off_percent", percent(reads, OFF), 2),
                        Bar.atMost("routing.write_off_percent", percent(writes, OFF), 2),
                        Bar.atMost("routing.read_metered_percent", percent(reads, METERED), 2),
                        Bar.atMost("routing.write_metered_percent", percent(writes, METERED), 2),
                        Bar.atMost("routing.read_deciding_percent", percent(reads, DECIDING), 10),
                        Bar.atMost("routing.write_deciding_percent", percent(writes, DECIDING), 10)),
                List.of(),
                List.of(
                        "One operation is: take a connection, prepare, bind, execute, read four columns, close"
                                + " everything.",
                        "synchronous=OFF, so that a write costs what SQLite computes and not what the disk does."));
    }

    private static StatementWatch asTheStarterDoes() {
        StatementMeters meters = new StatementMeters();
        meters.bindTo(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        return new SlowStatements(Duration.ofSeconds(1)).and(meters);
    }

    private static double percent(Map<String, Double> times, String what) {
        double bare = times.getOrDefault(BARE, Double.NaN);
        return (times.getOrDefault(what, Double.NaN) / bare - 1) * 100;
    }

    private interface Operation {
        void on(DataSource database, int number) throws SQLException;
    }

    /** Nanoseconds per operation, by alternative: medians of many short slices, for what is compared is small. */
    private static Map<String, Double> measure(Setting setting, Map<String, DataSource> databases, Operation operation)
            throws Exception {
        Map<String, Callable<Double>> alternatives = new LinkedHashMap<>();
        databases.forEach((what, database) -> alternatives.put(what, () -> slice(database, operation)));
        Rounds.interleave(SLICES, alternatives);
        Map<String, Double> medians = new LinkedHashMap<>();
        Rounds.interleave(SLICES * setting.rounds(), alternatives)
                .forEach((what, times) -> medians.put(what, Rounds.median(times)));
        return medians;
    }

    private static double slice(DataSource database, Operation operation) throws SQLException {
        long started = System.nanoTime();
        for (int i = 1; i <= BATCH; i++) {
            operation.on(database, i);
        }
        return (System.nanoTime() - started) / (double) BATCH;
    }

    private static void read(DataSource database, int number) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setLong(1, number);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()
                        || row.getLong(1) != number
                        || row.getString(2).isEmpty()
                        || row.getInt(3) < 0
                        || row.getDouble(4) < 0) {
                    throw new IllegalStateException("Row " + number + " is not what was written");
                }
            }
        }
    }

    private static void write(DataSource database, int number) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("UPDATE product SET stock = stock + 1 WHERE id = ?")) {
            statement.setLong(1, number);
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("Row " + number + " was not written");
            }
        }
    }

    static HikariDataSource pool(Path file) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=OFF");
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    static void fill(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE product (id INTEGER PRIMARY KEY, name TEXT NOT NULL, stock INTEGER, price REAL)");
            statement.execute("WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < " + ROWS
                    + ") INSERT INTO product SELECT i, 'product no. ' || i, i, i * 0.01 FROM n");
        }
    }

    static Connection memory(DataSource pool) throws SQLException {
        try (Connection application = pool.getConnection()) {
            return SqliteMemory.like(application);
        }
    }

    static ShadowReads shadow(DataSource pool, Presenter presenter) {
        ShadowSettings settings = ShadowSettings.DEFAULT;
        return new ShadowReads(
                new BothSides(pool, pool, Copies.NONE, presenter, Freshness.UNKNOWN, settings), settings);
    }

    private static TargetReads reads(Path file, DataSource pool, Presenter presenter, ShadowReads shadow)
            throws SQLException {
        return reads(file, pool, presenter, shadow, new Deciding(), SessionKey.UNKNOWN);
    }

    static TargetReads reads(
            Path file, DataSource pool, Presenter presenter, ShadowReads shadow, ReadPolicy policy, SessionKey key)
            throws SQLException {
        TableMapping product = new TableMapping(
                "product",
                "product",
                List.of(
                        column("id", "bigint"),
                        column("name", "text"),
                        column("stock", "bigint"),
                        column("price", "double precision")),
                List.of(0));
        CompiledEligibility eligibility = new CompiledEligibility(new SqliteStore(file).schema(), List.of(product));
        Readiness readiness = new Readiness(ReadinessRules.TRUSTING, eligibility::normalise, InstantSource.system());
        return new TargetReads(
                pool,
                null,
                policy,
                eligibility,
                readiness,
                shadow,
                presenter,
                key,
                Freshness.UNKNOWN,
                ReadLimits.DEFAULT);
    }

    private static ColumnMapping column(String name, String words) {
        return ColumnMapping.of(name, name, Conversions.parse(words));
    }
}
