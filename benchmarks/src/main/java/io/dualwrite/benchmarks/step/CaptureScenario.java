package io.dualwrite.benchmarks.step;

import io.dualwrite.benchmarks.Rounds;
import io.dualwrite.benchmarks.Scenario;
import io.dualwrite.benchmarks.Setting;
import io.dualwrite.benchmarks.report.Bar;
import io.dualwrite.benchmarks.report.Machine;
import io.dualwrite.benchmarks.report.Outcome;
import io.dualwrite.benchmarks.report.Table;
import io.dualwrite.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** One-row transactions on SQLite without and with our triggers, on a table that needs no probe and on one that does. */
public final class CaptureScenario implements Scenario {
    private static final int ROWS_PER_SECOND_ASKED = 4_000;
    private static final double KEPT = 0.65;

    private static final List<String> STATEMENTS = List.of(
            "INSERT INTO item (id, owner, name, price) VALUES (?1, ?1 % 1000, 'item number ' || ?1, ?1 * 0.5)",
            "UPDATE item SET price = price + 1 WHERE id = ?1", "DELETE FROM item WHERE id = ?1");
    private static final List<String> NAMES = List.of("insert", "update", "delete");

    @Override
    public String name() {
        return "capture";
    }

    @Override
    public String question() {
        return "What do one-row transactions on SQLite keep of their speed once every change is written to the"
                + " journal?";
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        int rows =
                (int) Math.max(500, ROWS_PER_SECOND_ASKED * setting.measured().toMillis() / 1000);
        Map<String, Callable<double[]>> alternatives = new LinkedHashMap<>();
        for (boolean probe : new boolean[] {false, true}) {
            for (boolean captured : new boolean[] {false, true}) {
                alternatives.put(key(probe, captured), () -> measure(setting, probe, captured, rows));
            }
        }
        Rounds.interleave(1, alternatives);
        setting.say("warmed up");
        Map<String, List<double[]>> measured = Rounds.interleave(setting.rounds(), alternatives);
        List<List<String>> table = new ArrayList<>();
        List<Bar> bars = new ArrayList<>();
        for (boolean probe : new boolean[] {false, true}) {
            for (int kind = 0; kind < NAMES.size(); kind++) {
                double without = median(measured.getOrDefault(key(probe, false), List.of()), kind);
                double with = median(measured.getOrDefault(key(probe, true), List.of()), kind);
                table.add(List.of(
                        NAMES.get(kind) + (probe ? ", unique index (probe)" : ""),
                        String.format(Locale.ROOT, "%,.0f", without),
                        String.format(Locale.ROOT, "%,.0f", with),
                        String.format(Locale.ROOT, "%.2f", with / without)));
                if (!probe) {
                    bars.add(Bar.atLeast("capture." + NAMES.get(kind) + ".kept", with / without, KEPT));
                }
            }
        }
        return new Outcome(
                name(),
                question(),
                Machine.thisOne(),
                new Table(List.of("one-row transactions", "without, tx/s", "captured, tx/s", "kept"), table),
                bars,
                List.of(),
                List.of(String.format(
                        Locale.ROOT,
                        "%,d transactions of each kind, WAL, synchronous NORMAL; medians of %d rounds.",
                        rows,
                        setting.rounds())));
    }

    private static String key(boolean probe, boolean captured) {
        return probe + "/" + captured;
    }

    private static double median(List<double[]> rounds, int kind) {
        return Rounds.median(rounds.stream().map(round -> round[kind]).toList());
    }

    private static double[] measure(Setting setting, boolean probe, boolean captured, int rows) throws SQLException {
        Path file = setting.workFolder().resolve("capture-" + System.nanoTime() + ".db");
        try (Connection connection = Ground.source(file)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, owner INTEGER, name TEXT, price REAL)");
                statement.execute("CREATE " + (probe ? "UNIQUE " : "") + "INDEX item_name ON item (name)");
            }
            if (captured) {
                new SqliteStore(file).capture().install(Ground.mappings(file));
            }
            double[] perSecond = new double[STATEMENTS.size()];
            for (int kind = 0; kind < perSecond.length; kind++) {
                perSecond[kind] = transactions(connection, STATEMENTS.get(kind), rows);
            }
            return perSecond;
        }
    }

    private static double transactions(Connection connection, String sql, int rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            long start = System.nanoTime();
            for (int id = 1; id <= rows; id++) {
                statement.setInt(1, id);
                statement.executeUpdate();
            }
            return rows / ((System.nanoTime() - start) / 1e9);
        }
    }
}
