package io.dualwrite.benchmarks.scenario;

import io.dualwrite.benchmarks.Rounds;
import io.dualwrite.benchmarks.Scenario;
import io.dualwrite.benchmarks.Setting;
import io.dualwrite.benchmarks.report.Bar;
import io.dualwrite.benchmarks.report.Machine;
import io.dualwrite.benchmarks.report.Outcome;
import io.dualwrite.benchmarks.report.Table;
import io.dualwrite.compare.CompareReport;
import io.dualwrite.compare.CompareSettings;
import io.dualwrite.compare.Comparison;
import io.dualwrite.compare.hash.RowHash;
import io.dualwrite.compare.hash.Salts;
import io.dualwrite.compare.plan.ComparePlan;
import io.dualwrite.compare.plan.ComparedColumn;
import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.postgres.PostgresSide;
import io.dualwrite.compare.side.Extent;
import io.dualwrite.compare.side.Look;
import io.dualwrite.compare.sqlite.SqliteSide;
import io.dualwrite.store.sqlite.OwnConnections;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.database.TargetDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** Comparing two equal databases, beside the least that each side has to do, and beside the usual scheme. */
public final class CompareScenario implements Scenario {
    private static final String ROWS_PROPERTY = "dualwrite.bench.rows";
    private static final String SCAN = "PostgreSQL: count(*)";
    private static final String MD5 = "PostgreSQL: md5 of text";
    private static final String HASH = "PostgreSQL: hashes of values";
    private static final String READING = "SQLite: reading every column";
    private static final String WHOLE = "the whole comparison";
    private static final String COLUMNS = "id, organisation, name, sku, price, weight, active, created, updated, note";

    private static final ComparedTable PRODUCT = new ComparedTable(
            "product",
            "product",
            List.of(
                    column("id", "bigint"),
                    column("organisation", "bigint"),
                    column("name", "text"),
                    column("sku", "text"),
                    column("price", "numeric(10,2)"),
                    column("weight", "double precision"),
                    column("active", "boolean"),
                    column("created", "timestamptz(3) from epoch-millis"),
                    column("updated", "timestamp(0) from yyyy-MM-dd HH:mm:ss"),
                    column("note", "text")),
            List.of(0));

    private static ComparedColumn column(String name, String spec) {
        return ComparedColumn.of(name, name, spec, null);
    }

    private final int rows = Integer.getInteger(ROWS_PROPERTY, 500_000);

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
        setting.say("writing " + rows + " rows on both sides; -D" + ROWS_PROPERTY + " says how many");
        CensusScenario.fill(file, rows);
        try (TargetDatabase database = PostgresServer.shared().createDatabase()) {
            DataSource target = database.dataSource();
            copy(new OwnConnections(file), target);
            Map<String, Callable<Double>> alternatives = new LinkedHashMap<>();
            alternatives.put(SCAN, () -> seconds(() -> one(target, "SELECT count(*) FROM product")));
            alternatives.put(
                    MD5,
                    () -> seconds(() -> one(
                            target,
                            "SELECT count(*), sum(('x' || substr(md5(concat_ws('|', " + COLUMNS
                                    + ")), 1, 16))::bit(64)::bigint) FROM product")));
            alternatives.put(HASH, () -> seconds(() -> hash(target)));
            alternatives.put(READING, () -> seconds(() -> CensusScenario.read(file, false)));
            alternatives.put(WHOLE, () -> seconds(() -> compare(file, target)));
            Rounds.interleave(1, alternatives);
            return outcome(setting, machine, Rounds.interleave(setting.rounds(), alternatives), locks(file, target));
        }
    }

    private Outcome outcome(Setting setting, Machine machine, Map<String, List<Double>> measured, String locks) {
        double scan = Rounds.median(measured.getOrDefault(SCAN, List.of()));
        double md5 = Rounds.median(measured.getOrDefault(MD5, List.of()));
        double hash = Rounds.median(measured.getOrDefault(HASH, List.of()));
        double reading = Rounds.median(measured.getOrDefault(READING, List.of()));
        double whole = Rounds.median(measured.getOrDefault(WHOLE, List.of()));
        return new Outcome(
                name(),
                question(),
                machine,
                new Table(
                        List.of("what", "rows/s", "seconds"),
                        List.of(
                                row(SCAN, scan),
                                row(MD5, md5),
                                row(HASH, hash),
                                row(READING, reading),
                                row(WHOLE, whole))),
                List.of(
                        Bar.atLeast("compare.hash_against_md5", md5 / hash, 4),
                        Bar.atMost("compare.whole_against_slower_side", whole / Math.max(reading, scan), 1.3)),
                List.of(),
                List.of(
                        String.format(
                                Locale.ROOT,
                                "%,d rows of 10 columns; medians of %d rounds after one to warm up.",
                                rows,
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

    private List<String> row(String what, double seconds) {
        return List.of(
                what, String.format(Locale.ROOT, "%,.0f", rows / seconds), String.format(Locale.ROOT, "%.2f", seconds));
    }

    private double seconds(Callable<Long> work) throws Exception {
        long start = System.nanoTime();
        long seen = work.call();
        if (seen != rows) {
            throw new IllegalStateException("saw " + seen + " rows of " + rows);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static long one(DataSource target, String sql) throws SQLException {
        try (Connection connection = target.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long hash(DataSource target) throws SQLException {
        try (PostgresSide side = new PostgresSide(target, "target");
                Look look = side.look()) {
            RowHash hash = PRODUCT.hash(Salts.draw(new Random(1)));
            return look.sum(PRODUCT, hash, Extent.Range.ALL).rows();
        }
    }

    private static long compare(Path file, DataSource target) throws SQLException {
        try (SqliteSide source = new SqliteSide(new OwnConnections(file), "source");
                PostgresSide other = new PostgresSide(target, "target")) {
            ComparePlan plan = new ComparePlan(List.of(PRODUCT), List.of());
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

    /** Brings the rows over by plain JDBC. */
    private static void copy(DataSource source, DataSource target) throws SQLException {
        try (Connection from = source.getConnection();
                Connection to = target.getConnection();
                Statement read = from.createStatement();
                Statement create = to.createStatement()) {
            create.execute("CREATE TABLE product (id bigint PRIMARY KEY, organisation bigint, name text, sku text,"
                    + " price numeric(10,2), weight double precision, active boolean, created timestamptz(3),"
                    + " updated timestamp(0), note text)");
            to.setAutoCommit(false);
            try (ResultSet row = read.executeQuery("SELECT " + COLUMNS + " FROM product");
                    PreparedStatement insert =
                            to.prepareStatement("INSERT INTO product VALUES (?,?,?,?,?,?,?,?,?::timestamp,?)")) {
                for (long rows = 1; row.next(); rows++) {
                    insert.setLong(1, row.getLong(1));
                    insert.setLong(2, row.getLong(2));
                    insert.setString(3, row.getString(3));
                    insert.setString(4, row.getString(4));
                    insert.setBigDecimal(5, java.math.BigDecimal.valueOf(row.getDouble(5)));
                    insert.setDouble(6, row.getDouble(6));
                    insert.setBoolean(7, row.getInt(7) == 1);
                    insert.setTimestamp(8, new Timestamp(row.getLong(8)));
                    insert.setString(9, row.getString(9));
                    insert.setString(10, row.getString(10));
                    insert.addBatch();
                    if (rows % 5_000 == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
            to.commit();
            to.setAutoCommit(true);
            create.execute("VACUUM ANALYZE product");
            from.rollback();
        }
    }
}
