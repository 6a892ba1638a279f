package io.dualwrite.benchmarks.copy;

import io.dualwrite.benchmarks.Scenario;
import io.dualwrite.benchmarks.Setting;
import io.dualwrite.benchmarks.process.CopyBackRun;
import io.dualwrite.benchmarks.process.CopyRun;
import io.dualwrite.benchmarks.process.Tool;
import io.dualwrite.benchmarks.report.Bar;
import io.dualwrite.benchmarks.report.Machine;
import io.dualwrite.benchmarks.report.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * A table of ten columns from PostgreSQL into a new file, as whole processes: ours, the pipe that everybody has, and the two
 * limits that none can pass, reading every column with PostgreSQL's driver and inserting prepared rows with SQLite's.
 */
public final class CopyBackScenario implements Scenario {
    private static final String OURS = "dualwrite copy, verified";
    private static final String SHELL = "psql \\copy | sqlite3 .import";
    private static final String READING = "limit: reading every column";
    private static final String WRITING = "limit: inserting prepared rows";
    private static final int COLUMNS = 10;
    private static final int PREPARED = 10_000;
    private static final double LEAST_SHARE = 0.65;

    @Override
    public String name() {
        return "copy-back";
    }

    @Override
    public String question() {
        return "PostgreSQL leads: how fast do its rows fill a new file, beside what is possible?";
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        Machine machine = Machine.thisOne();
        try (FileAndServer pair = FileAndServer.of(setting)) {
            Sides sides = new Sides(pair);
            sides.fill();
            return run(setting, machine, sides);
        }
    }

    private Outcome run(Setting setting, Machine machine, Sides sides) throws Exception {
        Map<String, Callable<Double>> alternatives = new LinkedHashMap<>();
        alternatives.put(OURS, sides::ours);
        if (Tool.isInstalled("sqlite3") && Tool.isInstalled("psql")) {
            alternatives.put(SHELL, sides::shell);
        }
        alternatives.put(READING, sides::reading);
        alternatives.put(WRITING, sides::writing);
        Seconds seconds = Seconds.of(setting.rounds(), alternatives);
        double limit = Math.max(seconds.ratio(READING, OURS), seconds.ratio(WRITING, OURS));
        List<Bar> bars = new ArrayList<>(List.of(Bar.atLeast("copy-back.share_of_limit", limit, LEAST_SHARE)));
        if (seconds.has(SHELL)) {
            bars.add(Bar.atLeast("copy-back.times_shell", seconds.ratio(SHELL, OURS), 1));
        }
        return new Outcome(
                name(),
                question(),
                machine,
                seconds.table(setting.rows(), OURS, "times ours"),
                bars,
                List.of(),
                List.of(String.format(
                        Locale.ROOT,
                        "%,d rows of %d columns into a new file in WAL mode; medians of %d rounds. Ours: a JVM with"
                                + " -Xmx256m from its start to its end, each chunk read again and hashed.",
                        setting.rows(),
                        COLUMNS,
                        setting.rounds())));
    }

    /** The two databases, and what is done between them. */
    private record Sides(FileAndServer pair) {
        private Connection connect() throws SQLException {
            return pair.target().dataSource().getConnection();
        }

        /** The same rows in PostgreSQL. */
        void fill() throws Exception {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(CopyRun.ddl(false));
            }
            pair.seconds(CopyRun.class, pair.file());
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("VACUUM ANALYZE product");
            }
        }

        private Path newFile() throws Exception {
            Path file = pair.setting().workFolder().resolve("back.db");
            for (String end : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + end));
            }
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Connection pattern = DriverManager.getConnection("jdbc:sqlite:" + pair.file());
                    Statement made = connection.createStatement();
                    Statement asked = pattern.createStatement();
                    ResultSet definition = asked.executeQuery("SELECT sql FROM sqlite_schema WHERE name = 'product'")) {
                made.execute("PRAGMA journal_mode = WAL");
                made.execute(definition.getString(1));
            }
            return file;
        }

        private void requireAll(Path file) throws SQLException {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count(*) FROM product")) {
                pair.requireAll(row.getLong(1));
            }
        }

        double ours() throws Exception {
            Path file = newFile();
            double seconds = pair.seconds(CopyBackRun.class, file);
            requireAll(file);
            return seconds;
        }

        double shell() throws Exception {
            Path file = newFile();
            double seconds = pair.seconds(List.of(
                    "sh",
                    "-c",
                    "psql -q '" + pair.uri(pair.server().user())
                            + "' -c '\\copy product TO STDOUT (FORMAT csv)' | sqlite3 -csv '" + file
                            + "' '.import /dev/stdin product'"));
            requireAll(file);
            return seconds;
        }

        /** By a cursor, for the table need not fit into memory. */
        double reading() throws SQLException {
            long start = System.nanoTime();
            long rows = 0;
            try (Connection connection = connect()) {
                connection.setAutoCommit(false);
                try (PreparedStatement query = connection.prepareStatement("SELECT * FROM product ORDER BY id")) {
                    query.setFetchSize(1000);
                    try (ResultSet row = query.executeQuery()) {
                        for (; row.next(); rows++) {
                            for (int column = 1; column <= COLUMNS; column++) {
                                row.getBytes(column);
                            }
                        }
                    }
                }
                connection.rollback();
            }
            pair.requireAll(rows);
            return (System.nanoTime() - start) / 1e9;
        }

        double writing() throws Exception {
            Object[][] prepared = prepared();
            Path file = newFile();
            long start = System.nanoTime();
            // Else the driver asks for the last rowid after each.
            try (Connection connection =
                    DriverManager.getConnection("jdbc:sqlite:" + file + "?jdbc.get_generated_keys=false")) {
                connection.setAutoCommit(false);
                try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO product VALUES (?,?,?,?,?,?,?,?,?,?)")) {
                    for (int row = 1; row <= pair.setting().rows(); row++) {
                        insert.setLong(1, row);
                        for (int column = 1; column < COLUMNS; column++) {
                            insert.setObject(column + 1, prepared[row % PREPARED][column]);
                        }
                        insert.executeUpdate();
                    }
                }
                connection.commit();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            requireAll(file);
            return seconds;
        }

        private Object[][] prepared() throws SQLException {
            Object[][] rows = new Object[PREPARED][];
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + pair.file());
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT * FROM product LIMIT " + PREPARED)) {
                for (int at = 0; at < PREPARED; at++) {
                    if (!row.next()) {
                        return fewer(rows, at);
                    }
                    rows[at] = new Object[COLUMNS];
                    for (int column = 0; column < COLUMNS; column++) {
                        rows[at][column] = row.getObject(column + 1);
                    }
                }
            }
            return rows;
        }

        private static Object[][] fewer(Object[][] rows, int filled) {
            for (int at = filled; at < rows.length; at++) {
                rows[at] = rows[at % filled];
            }
            return rows;
        }
    }
}
