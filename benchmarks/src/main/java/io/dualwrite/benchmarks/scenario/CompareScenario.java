package io.dualwrite.benchmarks.scenario;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.benchmarks.Rounds;
import io.dualwrite.benchmarks.Scenario;
import io.dualwrite.benchmarks.Setting;
import io.dualwrite.benchmarks.process.ServerWork;
import io.dualwrite.benchmarks.report.Bar;
import io.dualwrite.benchmarks.report.Machine;
import io.dualwrite.benchmarks.report.Outcome;
import io.dualwrite.benchmarks.report.Table;
import io.dualwrite.compare.Comparison;
import io.dualwrite.compare.hash.RowHash;
import io.dualwrite.compare.hash.Salts;
import io.dualwrite.compare.plan.ComparePlan;
import io.dualwrite.compare.postgres.PostgresSide;
import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.CompareSettings;
import io.dualwrite.compare.side.Extent;
import io.dualwrite.compare.side.Look;
import io.dualwrite.compare.sqlite.SqliteSide;
import io.dualwrite.store.sqlite.file.OwnConnections;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.database.TargetDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;

/** Comparing two equal databases, beside the least that each side has to do, and beside the usual scheme. */
public final class CompareScenario implements Scenario {
    private static final String SCAN = "PostgreSQL: count(*)";
    private static final String MD5 = "PostgreSQL: md5 of text";
    private static final String HASH = "PostgreSQL: hashes of values";
    private static final String ONE_PROCESS = ", one process";
    private static final String READING = "SQLite: reading every column";
    private static final String WHOLE = "the whole comparison";
    private static final String MD5_QUERY = "SELECT count(*), sum(('x' || substr(md5(concat_ws('|', id, organisation,"
            + " name, sku, price, weight, active, created, updated, note)), 1, 16))::bit(64)::bigint) FROM product";

    /** What one measurement took: of time, and of processor time in this process and on the server. */
    private record Cost(double seconds, double here, double server) {
        private static double median(List<Cost> costs, ToDoubleFunction<Cost> of) {
            return Rounds.median(costs.stream().map(of::applyAsDouble).toList());
        }
    }

    @Override
    public String name() {
        return "compare";
    }

    @Override
    public String question() {
        return "What does comparing both databases cost, beside the usual md5 scheme and just reading them?";
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        Machine machine = Machine.thisOne();
        Path file = setting.workFolder().resolve("compare.db");
        setting.say("writing " + setting.rows() + " rows on both sides; --rows says how many");
        CensusScenario.fill(file, setting.rows());
        try (TargetDatabase database = PostgresServer.shared().createDatabase()) {
            DataSource target = database.dataSource();
            ComparedProduct.copy(new OwnConnections(file), target);
            Map<String, List<Cost>> measured = measured(setting, file, target);
            return outcome(setting, machine, measured, locks(file, target));
        }
    }

    private static Map<String, List<Cost>> measured(Setting setting, Path file, DataSource target) throws Exception {
        Optional<ServerWork> server = ServerWork.of(target);
        try (PostgresSide alone = inOneProcess(target);
                PostgresSide side = new PostgresSide(target, "target");
                Connection connection = target.getConnection();
                Connection aloneConnection = target.getConnection();
                Statement md5 = connection.createStatement();
                Statement md5Alone = aloneConnection.createStatement()) {
            md5Alone.execute("SET max_parallel_workers_per_gather = 0");
            Map<String, Callable<Cost>> alternatives = new LinkedHashMap<>();
            Meter meter = new Meter(setting.rows(), server);
            alternatives.put(SCAN, () -> meter.cost(() -> one(md5, "SELECT count(*) FROM product")));
            alternatives.put(MD5, () -> meter.cost(() -> one(md5, MD5_QUERY)));
            alternatives.put(HASH, () -> meter.cost(() -> hash(side)));
            alternatives.put(MD5 + ONE_PROCESS, () -> meter.cost(() -> one(md5Alone, MD5_QUERY)));
            alternatives.put(HASH + ONE_PROCESS, () -> meter.cost(() -> hash(alone)));
            alternatives.put(READING, () -> meter.cost(() -> CensusScenario.read(file, false)));
            alternatives.put(WHOLE, () -> meter.cost(() -> compare(file, target)));
            Rounds.interleave(1, alternatives);
            return Rounds.interleave(setting.rounds(), alternatives);
        }
    }

    /** Whose connection was made while the database gave nobody a parallel plan. */
    private static PostgresSide inOneProcess(DataSource target) throws SQLException {
        PostgresSide side = new PostgresSide(target, "target");
        try (Connection connection = target.getConnection();
                Statement statement = connection.createStatement()) {
            String database = "ALTER DATABASE " + quote(connection.getCatalog());
            statement.execute(database + " SET max_parallel_workers_per_gather = 0");
            if (!side.hashesInside()) {
                throw new IllegalStateException("this server does not hash as known");
            }
            statement.execute(database + " RESET max_parallel_workers_per_gather");
        }
        return side;
    }

    private Outcome outcome(Setting setting, Machine machine, Map<String, List<Cost>> measured, String locks) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        measured.forEach((what, costs) -> seconds.put(what, Cost.median(costs, Cost::seconds)));
        double reading = seconds.getOrDefault(READING, 0.0);
        double scan = seconds.getOrDefault(SCAN, 0.0);
        return new Outcome(
                name(),
                question(),
                machine,
                new Table(
                        List.of("what", "rows/s", "seconds", "processor here", "processor of PostgreSQL"),
                        measured.entrySet().stream()
                                .map(each -> row(each.getKey(), each.getValue(), setting.rows()))
                                .toList()),
                List.of(
                        Bar.atLeast(
                                "compare.hash_against_md5",
                                seconds.getOrDefault(MD5, 0.0) / seconds.getOrDefault(HASH, 1.0),
                                4),
                        Bar.atLeast(
                                "compare.hash_against_md5_one_process",
                                seconds.getOrDefault(MD5 + ONE_PROCESS, 0.0)
                                        / seconds.getOrDefault(HASH + ONE_PROCESS, 1.0),
                                4),
                        Bar.atMost(
                                "compare.whole_against_slower_side",
                                seconds.getOrDefault(WHOLE, 0.0) / Math.max(reading, scan),
                                1.3)),
                List.of(),
                List.of(
                        String.format(
                                Locale.ROOT,
                                "%,d rows of 10 columns; medians of %d rounds after one to warm up.",
                                setting.rows(),
                                setting.rounds()),
                        String.format(
                                Locale.ROOT,
                                "At most %,d MB of heap were allowed, %,d MB are in use now.",
                                Runtime.getRuntime().maxMemory() >> 20,
                                (Runtime.getRuntime().totalMemory()
                                                - Runtime.getRuntime().freeMemory())
                                        >> 20),
                        "Locks on PostgreSQL meanwhile: " + locks + "."));
    }

    private static List<String> row(String what, List<Cost> costs, int rows) {
        double seconds = Cost.median(costs, Cost::seconds);
        double server = Cost.median(costs, Cost::server);
        return List.of(
                what,
                String.format(Locale.ROOT, "%,.0f", rows / seconds),
                String.format(Locale.ROOT, "%.2f", seconds),
                String.format(Locale.ROOT, "%.2f s", Cost.median(costs, Cost::here)),
                Double.isNaN(server) ? "not seen from here" : String.format(Locale.ROOT, "%.2f s", server));
    }

    /** Measures, and sees to it that all rows were there. */
    private record Meter(long rows, Optional<ServerWork> server) {
        Cost cost(Callable<Long> work) throws Exception {
            double before = server.map(ServerWork::seconds).orElse(Double.NaN);
            double beforeHere = here();
            long start = System.nanoTime();
            long seen = work.call();
            double seconds = (System.nanoTime() - start) / 1e9;
            double ofHere = here() - beforeHere;
            if (seen != rows) {
                throw new IllegalStateException("saw " + seen + " rows of " + rows);
            }
            return new Cost(seconds, ofHere, server.map(ServerWork::seconds).orElse(Double.NaN) - before);
        }

        /** Of all threads, those that compile and collect too. */
        private static double here() {
            return ProcessHandle.current()
                            .info()
                            .totalCpuDuration()
                            .orElse(Duration.ZERO)
                            .toNanos()
                    / 1e9;
        }
    }

    private static long one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long hash(PostgresSide side) throws SQLException {
        try (Look look = side.look()) {
            RowHash hash = ComparedProduct.TABLE.hash(Salts.draw(new Random(1)));
            return look.sum(ComparedProduct.TABLE, hash, Extent.Range.ALL).rows();
        }
    }

    private static long compare(Path file, DataSource target) throws SQLException {
        try (SqliteSide source = new SqliteSide(new OwnConnections(file), "source");
                PostgresSide other = new PostgresSide(target, "target")) {
            ComparePlan plan = new ComparePlan(List.of(ComparedProduct.TABLE), List.of());
            CompareReport report = new Comparison(source, other, plan, CompareSettings.full()).run();
            if (report.verdict() != CompareReport.Verdict.EQUAL) {
                throw new IllegalStateException(report.sentence());
            }
            return report.rows();
        }
    }

    /** Which locks a comparison holds on the table, seen from beside. */
    private static String locks(Path file, DataSource target) throws Exception {
        Thread comparing = new Thread(() -> {
            try {
                compare(file, target);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        });
        comparing.start();
        String seen = "";
        try (Connection connection = target.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT string_agg(DISTINCT mode, ', ') FROM pg_locks WHERE relation = 'product'::regclass"
                                + " AND pid <> pg_backend_pid()")) {
            while (comparing.isAlive() && seen.isEmpty()) {
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    String modes = row.getString(1);
                    seen = modes == null ? "" : modes;
                }
            }
        }
        comparing.join();
        return seen.isEmpty() ? "none seen" : seen;
    }
}
