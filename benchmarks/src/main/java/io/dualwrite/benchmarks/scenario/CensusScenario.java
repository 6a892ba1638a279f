package io.dualwrite.benchmarks.scenario;

import io.dualwrite.benchmarks.Rounds;
import io.dualwrite.benchmarks.Scenario;
import io.dualwrite.benchmarks.Setting;
import io.dualwrite.benchmarks.report.Bar;
import io.dualwrite.benchmarks.report.Machine;
import io.dualwrite.benchmarks.report.Outcome;
import io.dualwrite.benchmarks.report.Table;
import io.dualwrite.store.sqlite.catalog.SqliteIntrospection;
import io.dualwrite.store.sqlite.file.SqliteFile;
import io.dualwrite.store.sqlite.row.TableCensus;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;

/** Taking the census of every column, beside doing nothing but reading every column with sqlite-jdbc. */
public final class CensusScenario implements Scenario {

    private static final int ROWS = 1_000_000;
    private static final String CENSUS = "census";
    private static final String READING = "reading, typed getters";
    private static final String OBJECTS = "reading, getObject";

    @Override
    public String name() {
        return "census";
    }

    @Override
    public String question() {
        return "What does the census of a table cost, measured by just reading every column of every row?";
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        Machine machine = Machine.thisOne();
        Path file = setting.workFolder().resolve("census.db");
        setting.say("writing " + ROWS + " rows");
        fill(file, ROWS);
        Map<String, Callable<Double>> alternatives = new LinkedHashMap<>();
        alternatives.put(READING, () -> seconds(() -> read(file, false)));
        alternatives.put(CENSUS, () -> seconds(() -> census(file)));
        alternatives.put(OBJECTS, () -> seconds(() -> read(file, true)));
        Rounds.interleave(1, alternatives);
        Map<String, List<Double>> measured = Rounds.interleave(setting.rounds(), alternatives);
        double reading = Rounds.median(measured.getOrDefault(READING, List.of()));
        double census = Rounds.median(measured.getOrDefault(CENSUS, List.of()));
        double objects = Rounds.median(measured.getOrDefault(OBJECTS, List.of()));
        return new Outcome(
                name(),
                question(),
                machine,
                new Table(
                        List.of("what", "rows/s", "times reading"),
                        List.of(
                                row(READING, reading, reading),
                                row(OBJECTS, objects, reading),
                                row(CENSUS, census, reading))),
                List.of(Bar.atMost("census.times_reading", census / reading, 2)),
                List.of(),
                List.of(String.format(
                        Locale.ROOT,
                        "%,d rows of 10 columns; medians of %d rounds after one to warm up.",
                        ROWS,
                        setting.rounds())));
    }

    private static List<String> row(String what, double seconds, double reading) {
        return List.of(
                what,
                String.format(Locale.ROOT, "%,.0f", ROWS / seconds),
                String.format(Locale.ROOT, "%.2f", seconds / reading));
    }

    private static double seconds(Callable<Long> work) throws Exception {
        long start = System.nanoTime();
        long rows = work.call();
        if (rows != ROWS) {
            throw new IllegalStateException("read " + rows + " rows of " + ROWS);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** A table with something of everything, with NULLs in one column of ten. */
    public static void fill(Path file, int rows) throws SQLException {
        Random random = new Random(42);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = OFF");
            statement.execute(
                    "CREATE TABLE product(id INTEGER PRIMARY KEY, organisation INTEGER, name TEXT, sku TEXT, price"
                            + " DECIMAL(10,2), weight REAL, active BOOLEAN, created TIMESTAMP, updated DATETIME, note"
                            + " TEXT)");
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO product VALUES(?,?,?,?,?,?,?,?,?,?)")) {
                for (int i = 1; i <= rows; i++) {
                    insert.setLong(1, i);
                    insert.setLong(2, random.nextInt(1000));
                    insert.setString(3, "product no. " + random.nextInt());
                    insert.setString(4, "SKU-" + i);
                    insert.setDouble(5, random.nextInt(100_000) / 100.0);
                    insert.setDouble(6, random.nextDouble() * 10);
                    insert.setInt(7, random.nextInt(2));
                    insert.setLong(8, 1_700_000_000_000L + random.nextInt());
                    insert.setString(9, "2024-07-01 10:20:" + (10 + random.nextInt(50)));
                    if (random.nextBoolean()) {
                        insert.setNull(10, Types.VARCHAR);
                    } else {
                        insert.setString(10, "a note of moderate length " + random.nextLong());
                    }
                    insert.addBatch();
                    if (i % 1000 == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
            connection.commit();
        }
    }

    private static long census(Path file) throws SQLException {
        try (Connection connection = new SqliteFile(file).openReadOnly()) {
            var table = SqliteIntrospection.read(connection).table("product").orElseThrow();
            return TableCensus.take(connection, table, rows -> {}).rows();
        }
    }

    public static long read(Path file, boolean asObjects) throws SQLException {
        long rows = 0;
        long seen = 0;
        try (Connection connection = new SqliteFile(file).openReadOnly();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM product")) {
            while (row.next()) {
                rows++;
                seen += asObjects ? objects(row) : typed(row);
            }
        }
        return seen == 0 ? 0 : rows;
    }

    private static long objects(ResultSet row) throws SQLException {
        long seen = 0;
        for (int i = 1; i <= 10; i++) {
            seen += row.getObject(i) == null ? 0 : 1;
        }
        return seen;
    }

    private static long typed(ResultSet row) throws SQLException {
        byte[] note = row.getBytes(10);
        return row.getLong(1)
                + row.getLong(2)
                + row.getBytes(3).length
                + row.getBytes(4).length
                + (long) row.getDouble(5)
                + (long) row.getDouble(6)
                + row.getLong(7)
                + row.getLong(8)
                + row.getBytes(9).length
                + (note == null ? 0 : note.length);
    }
}
