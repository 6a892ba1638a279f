package io.dualwrite.benchmarks.scenario;

import com.sun.management.ThreadMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.dualwrite.DualWrite;
import io.dualwrite.benchmarks.More;
import io.dualwrite.benchmarks.Rounds;
import io.dualwrite.benchmarks.Scenario;
import io.dualwrite.benchmarks.Setting;
import io.dualwrite.benchmarks.report.Bar;
import io.dualwrite.benchmarks.report.Machine;
import io.dualwrite.benchmarks.report.Outcome;
import io.dualwrite.benchmarks.report.Table;
import io.dualwrite.route.DualWriteDataSource;
import io.dualwrite.route.answer.Presenter;
import io.dualwrite.route.decide.ReadPolicy;
import io.dualwrite.route.decide.SessionKey;
import io.dualwrite.route.gate.WriterGate;
import io.dualwrite.route.readiness.ReadinessRules;
import io.dualwrite.route.shadow.ShadowReads;
import io.dualwrite.route.watch.SlowStatements;
import io.dualwrite.route.watch.StatementTimes;
import io.dualwrite.spring.boot.metrics.StatementMeters;
import io.dualwrite.stage.Bucket;
import io.dualwrite.stage.Flags;
import io.dualwrite.stage.Percentage;
import io.dualwrite.stage.ReadDecision;
import io.dualwrite.stage.Routing;
import io.dualwrite.stage.Share;
import io.dualwrite.stage.Side;
import io.dualwrite.stage.TablePattern;
import io.dualwrite.stage.guard.GuardVerdict;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A read by key and a write of one row through a pool, through dualwrite that is off, and through one that decides each read.
 * The pool is measured twice: what lies between the two is what this measurement cannot see.
 */
public final class RoutingScenario implements Scenario {
    private static final int BATCH = 250;
    private static final int SLICES = 300;

    /** That a decision about one read may take. */
    private static final int MOST_NANOS = 500;

    private static final String BARE = "pool alone";
    private static final String AGAIN = "pool alone, once more";
    private static final String OFF = "dualwrite off";
    private static final String METERED = "dualwrite off, with its meters";
    private static final String MEASURING = "measuring every statement";
    private static final String DECIDING = "deciding each read";
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Of one operation: nanoseconds of the clock and of the processor, and bytes that are left to the collector. */
    private record Cost(double nanos, double processor, double bytes) {}

    /** Decides about each read as the stage does, by flags, guard and somebody's bucket, and keeps it on the source. */
    private static final class Deciding implements ReadPolicy {
        private final Routing routing = new Routing(
                Flags.OFF
                        .withDualWrite(true)
                        .withTargetRead(Share.of(Percentage.of(10)).with(new TablePattern("product"), Percentage.NONE)),
                new GuardVerdict(true, "", Set.of()));

        @Override
        public boolean isActive() {
            return routing.stage().mayShadow() && routing.guard().isOpen();
        }

        @Override
        public String keepsOnSource(Set<String> tables, long transaction) {
            ReadDecision decision = routing.decide(Bucket.of("somebody@example.org"), tables);
            return decision.side() == Side.TARGET ? ReadPolicy.TARGET : decision.reason();
        }

        @Override
        public boolean shadows(Set<String> tables, long transaction) {
            return routing.shadows(Bucket.of(transaction), tables);
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
        try (HikariDataSource pool = RoutingGround.pool(file)) {
            RoutingGround.fill(pool);
            DualWriteDataSource off = migrating(file, pool);
            DualWriteDataSource metered = migrating(file, pool);
            metered.timedBy(asTheStarterDoes());
            DualWriteDataSource measuring = migrating(file, pool);
            measuring.off(false);
            measuring.timedBy(asTheStarterDoes());
            DualWriteDataSource deciding = migrating(file, pool);
            try (Presenter presenter = new Presenter(() -> RoutingGround.memory(pool));
                    ShadowReads shadow = RoutingGround.shadow(pool, presenter)) {
                deciding.readsFrom(
                        RoutingGround.reads(file, pool, presenter, shadow, new Deciding(), SessionKey.UNKNOWN));
                Map<String, DataSource> databases = new LinkedHashMap<>();
                databases.put(BARE, pool);
                databases.put(OFF, off);
                databases.put(METERED, metered);
                databases.put(MEASURING, measuring);
                databases.put(DECIDING, deciding);
                databases.put(AGAIN, pool);
                setting.say("reading by key");
                Map<String, List<Cost>> reads = measure(setting, databases, RoutingScenario::read);
                setting.say("writing rows");
                Map<String, List<Cost>> writes = measure(setting, databases, RoutingScenario::write);
                return outcome(machine, reads, writes);
            }
        }
    }

    private Outcome outcome(Machine machine, Map<String, List<Cost>> reads, Map<String, List<Cost>> writes) {
        List<List<String>> rows = new ArrayList<>();
        rows.addAll(rows("read", reads));
        rows.addAll(rows("write", writes));
        List<Bar> bars = new ArrayList<>();
        bars.addAll(bars("read", reads));
        bars.addAll(bars("write", writes));
        bars.add(Bar.atMost("routing.read_deciding_ns", moreNanos(reads, DECIDING), MOST_NANOS));
        return new Outcome(
                name(),
                question(),
                machine,
                new Table(List.of("what", "ns", "more", "ns of CPU", "more", "bytes"), rows),
                bars,
                List.of(),
                List.of(
                        "One operation is: take a connection, prepare, bind, execute, read four columns, close"
                                + " everything.",
                        "More: the median of "
                                + figures(reads, BARE, Cost::nanos).size()
                                + " rounds, each against the pool in the same"
                                + " round; ± holds its true value 95 times in a hundred.",
                        "synchronous=OFF, so that a write costs what SQLite computes and not what the disk does."));
    }

    private static List<List<String>> rows(String operation, Map<String, List<Cost>> costs) {
        List<List<String>> rows = new ArrayList<>();
        for (String what : List.of(BARE, AGAIN, OFF, METERED, MEASURING, DECIDING)) {
            rows.add(List.of(
                    operation + ", " + what,
                    median(costs, what, Cost::nanos),
                    more(costs, what, Cost::nanos).toString(),
                    median(costs, what, Cost::processor),
                    more(costs, what, Cost::processor).toString(),
                    median(costs, what, Cost::bytes)));
        }
        return rows;
    }

    private static List<Bar> bars(String operation, Map<String, List<Cost>> costs) {
        String name = "routing." + operation;
        return List.of(
                Bar.atMost(name + "_noise_percent", Math.abs(percent(costs, AGAIN)), 1),
                Bar.atMost(name + "_off_percent", percent(costs, OFF), 2),
                Bar.atMost(name + "_metered_percent", percent(costs, METERED), 2),
                Bar.atMost(name + "_deciding_percent", percent(costs, DECIDING), 10));
    }

    private static String median(Map<String, List<Cost>> costs, String what, ToDoubleFunction<Cost> of) {
        return String.format(Locale.ROOT, "%,.0f", Rounds.median(figures(costs, what, of)));
    }

    /** The whole way through the DataSource, of which the decision is a part. */
    private static double moreNanos(Map<String, List<Cost>> costs, String what) {
        return percent(costs, what) / 100 * Rounds.median(figures(costs, BARE, Cost::nanos));
    }

    private static double percent(Map<String, List<Cost>> costs, String what) {
        return more(costs, what, Cost::nanos).percent();
    }

    private static More more(Map<String, List<Cost>> costs, String what, ToDoubleFunction<Cost> of) {
        return More.than(figures(costs, BARE, of), figures(costs, what, of));
    }

    private static List<Double> figures(Map<String, List<Cost>> costs, String what, ToDoubleFunction<Cost> of) {
        return costs.getOrDefault(what, List.of()).stream()
                .map(of::applyAsDouble)
                .toList();
    }

    /** As the starter puts it around the application's pool, before anybody has switched on: the target is not asked. */
    private static DualWriteDataSource migrating(Path file, DataSource pool) {
        DualWriteDataSource routed = new DualWriteDataSource(pool, new WriterGate());
        DualWrite.of(file, new PGSimpleDataSource())
                .routing(routed, pool, SessionKey.UNKNOWN, ReadinessRules.DEFAULT)
                .build();
        return routed;
    }

    private static List<StatementTimes> asTheStarterDoes() {
        StatementMeters meters = new StatementMeters();
        meters.bindTo(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        return List.of(new SlowStatements(Duration.ofSeconds(1)), meters);
    }

    private interface Operation {
        void on(DataSource database, int number) throws SQLException;
    }

    /** Many short slices, by alternative: a slice that something disturbs is one of many. */
    private static Map<String, List<Cost>> measure(
            Setting setting, Map<String, DataSource> databases, Operation operation) throws Exception {
        Map<String, Callable<Cost>> alternatives = new LinkedHashMap<>();
        databases.forEach((what, database) -> alternatives.put(what, () -> slice(database, operation)));
        Rounds.interleave(SLICES, alternatives);
        return Rounds.interleave(SLICES * setting.rounds(), alternatives);
    }

    private static Cost slice(DataSource database, Operation operation) throws SQLException {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long processor = THREADS.getCurrentThreadCpuTime();
        long started = System.nanoTime();
        for (int i = 1; i <= BATCH; i++) {
            operation.on(database, i);
        }
        long ended = System.nanoTime();
        long processorAtEnd = THREADS.getCurrentThreadCpuTime();
        return new Cost(
                (ended - started) / (double) BATCH,
                (processorAtEnd - processor) / (double) BATCH,
                (THREADS.getCurrentThreadAllocatedBytes() - bytes) / (double) BATCH);
    }

    private static void read(DataSource database, int number) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(RoutingGround.READ)) {
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
}
