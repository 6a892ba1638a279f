package io.dualwrite.benchmarks.copy;

import io.dualwrite.benchmarks.Scenario;
import io.dualwrite.benchmarks.Setting;
import io.dualwrite.benchmarks.process.CopyRun;
import io.dualwrite.benchmarks.process.Tool;
import io.dualwrite.benchmarks.report.Bar;
import io.dualwrite.benchmarks.report.Machine;
import io.dualwrite.benchmarks.report.Outcome;
import io.dualwrite.benchmarks.scenario.CensusScenario;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.postgresql.PGConnection;

/**
 * A table of ten columns from SQLite to PostgreSQL, as whole processes: ours, those of others that are installed, and
 * the two limits that none can pass, reading every column and sending a prepared file.
 */
public final class CopyScenario implements Scenario {
    private static final String OURS = "dualwrite copy, verified";
    private static final String PGLOADER = "pgloader";
    private static final String SHELL = "sqlite3 -csv | psql \\copy";
    private static final String READING = "limit: reading every column";
    private static final String SENDING = "limit: COPY of a prepared binary file";

    @Override
    public String name() {
        return "copy";
    }

    @Override
    public String question() {
        return "How fast do rows come over, start of the process included, beside others and beside what is possible?";
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        Machine machine = Machine.thisOne();
        try (FileAndServer pair = FileAndServer.of(setting)) {
            return run(setting, machine, new Sides(pair));
        }
    }

    private Outcome run(Setting setting, Machine machine, Sides sides) throws Exception {
        Map<String, Callable<Double>> alternatives = new LinkedHashMap<>();
        sides.ours();
        sides.prepare();
        alternatives.put(OURS, sides::ours);
        if (Tool.isInstalled("pgloader")) {
            alternatives.put(PGLOADER, sides::pgloader);
        }
        if (Tool.isInstalled("sqlite3") && Tool.isInstalled("psql")) {
            alternatives.put(SHELL, sides::shell);
        }
        alternatives.put(READING, sides::reading);
        alternatives.put(SENDING, sides::sending);
        Seconds seconds = Seconds.of(setting.rounds(), alternatives);
        double limit = Math.max(seconds.ratio(READING, OURS), seconds.ratio(SENDING, OURS));
        List<Bar> bars = new ArrayList<>();
        bars.add(Bar.atLeast("copy.share_of_limit", limit, 0.65));
        if (seconds.has(PGLOADER)) {
            bars.add(Bar.atLeast("copy.times_pgloader", seconds.ratio(PGLOADER, OURS), 3));
        }
        if (seconds.has(SHELL)) {
            bars.add(Bar.atLeast("copy.times_shell", seconds.ratio(SHELL, OURS), 1));
        }
        return new Outcome(
                name(),
                question(),
                machine,
                seconds.table(setting.rows(), OURS, "times ours"),
                bars,
                List.of(),
                List.of(
                        String.format(
                                Locale.ROOT,
                                "%,d rows of 10 columns; medians of %d rounds. Ours: a JVM with -Xmx256m from its"
                                        + " start to its end, into a table with its key, each chunk verified.",
                                setting.rows(),
                                setting.rounds()),
                        Tool.isInstalled("pgloader") ? "" : "pgloader is not installed, so it was not measured."));
    }

    /** The two databases, and what is done between them. */
    private record Sides(FileAndServer pair) {
        private Connection connect() throws SQLException {
            return pair.target().dataSource().getConnection();
        }

        private Path binary() {
            return pair.setting().workFolder().resolve("rows.bin");
        }

        private void makeTable(boolean plain) throws SQLException {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("DROP TABLE IF EXISTS product");
                statement.execute(CopyRun.ddl(plain));
                statement.execute("CHECKPOINT");
            }
        }

        private void requireAll() throws SQLException {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT count(*) FROM product")) {
                row.next();
                pair.requireAll(row.getLong(1));
            }
        }

        double ours() throws Exception {
            makeTable(false);
            double seconds = pair.seconds(CopyRun.class, pair.file());
            requireAll();
            return seconds;
        }

        double pgloader() throws Exception {
            makeTable(true);
            Path script = Files.writeString(
                    pair.setting().workFolder().resolve("pgloader.load"),
                    "LOAD DATABASE FROM sqlite://" + pair.file() + " INTO "
                            + pair.uri(
                                    pair.server().user() + ":" + pair.server().password())
                            + " WITH data only, truncate, batch size = 64MB SET work_mem to '64MB'"
                            // It takes the milliseconds of this column for a date of SQLite's own.
                            + " CAST column product.created to bigint drop typemod;");
            double seconds = pair.seconds(List.of("pgloader", script.toString()));
            requireAll();
            return seconds;
        }

        double shell() throws Exception {
            makeTable(true);
            double seconds = pair.seconds(List.of(
                    "sh",
                    "-c",
                    "sqlite3 -csv '" + pair.file() + "' 'SELECT * FROM product' | psql -q '"
                            + pair.uri(pair.server().user())
                            + "' -c '\\copy product FROM STDIN (FORMAT csv)'"));
            requireAll();
            return seconds;
        }

        double reading() throws Exception {
            long start = System.nanoTime();
            CensusScenario.read(pair.file(), false);
            return (System.nanoTime() - start) / 1e9;
        }

        void prepare() throws SQLException {
            try (Connection connection = connect();
                    OutputStream out = Files.newOutputStream(binary())) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY product TO STDOUT (FORMAT binary)", out);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        double sending() throws SQLException {
            makeTable(false);
            long start = System.nanoTime();
            try (Connection connection = connect();
                    InputStream in = Files.newInputStream(binary())) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY product FROM STDIN (FORMAT binary)", in, 1 << 16);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            requireAll();
            return seconds;
        }
    }
}
