package io.dualwrite.benchmarks.step;

import io.dualwrite.benchmarks.Rounds;
import io.dualwrite.benchmarks.Scenario;
import io.dualwrite.benchmarks.Setting;
import io.dualwrite.benchmarks.report.Bar;
import io.dualwrite.benchmarks.report.Machine;
import io.dualwrite.benchmarks.report.Outcome;
import io.dualwrite.benchmarks.report.Table;
import io.dualwrite.benchmarks.scenario.CensusScenario;
import io.dualwrite.replicate.Replication;
import io.dualwrite.replicate.Replicator;
import io.dualwrite.replicate.status.ReplicatorState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** A backlog taken by the replicator, journal and rows read from SQLite included, beside raw COPY and row by row. */
public final class ApplyScenario implements Scenario {
    private static final int[] ADDED_MILLIS = {0, 1, 5};
    private static final int ROWS_PER_SECOND_ASKED = 20_000;
    private static final double OF_COPY = 0.5;
    private static final double TIMES_ROW_BY_ROW = 10;
    private static final String INSERTED = "replicator, new rows";
    private static final String UPDATED = "replicator, changed rows";
    private static final String COPY = "raw COPY";
    private static final String ROW_BY_ROW = "row by row";

    @Override
    public String name() {
        return "apply";
    }

    @Override
    public String question() {
        return "How fast does the replicator take a backlog, beside raw COPY of the same rows and beside row by row?";
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        int rows =
                (int) Math.max(2_000, ROWS_PER_SECOND_ASKED * setting.measured().toMillis() / 1000);
        List<List<String>> table = new ArrayList<>();
        List<Bar> bars = new ArrayList<>();
        try (Ground ground = Ground.in(setting.workFolder())) {
            Path file = ground.newFile();
            CensusScenario.fill(file, rows);
            try (Connection connection = Ground.source(file)) {
                Run run = new Run(ground, file, connection, rows);
                for (int millis : ADDED_MILLIS) {
                    setting.say(millis + " ms added to each round trip");
                    run.measure(setting, Duration.ofMillis(millis), table, bars);
                }
            }
        }
        return new Outcome(
                name(),
                question(),
                Machine.thisOne(),
                new Table(List.of("what", "added", "rows/s", "of raw COPY"), table),
                bars,
                List.of(),
                List.of(
                        String.format(
                                Locale.ROOT,
                                "%,d rows of 10 columns with a primary key, session_replication_role = replica, fsync"
                                        + " on; medians of %d rounds.",
                                rows,
                                setting.rounds()),
                        "COPY sends bytes that lie ready in memory, in one transaction. Row by row: a sample, each an"
                                + " upsert and a commit."));
    }

    private static final class Run {
        private final Ground ground;
        private final Path file;
        private final Connection source;
        private final int rows;
        private byte[] binary = {};

        Run(Ground ground, Path file, Connection source, int rows) throws SQLException {
            this.ground = ground;
            this.file = file;
            this.source = source;
            this.rows = rows;
            PGSimpleDataSource target = ground.target(Duration.ZERO);
            Replication pair = ground.pair(file, target);
            ground.recreate(pair.tables());
            pair.begin();
        }

        void measure(Setting setting, Duration added, List<List<String>> table, List<Bar> bars) throws Exception {
            PGSimpleDataSource target = ground.target(added);
            Map<String, Callable<Double>> alternatives = new LinkedHashMap<>();
            alternatives.put(INSERTED, () -> replicate(target, true));
            alternatives.put(COPY, () -> copy(target));
            alternatives.put(UPDATED, () -> replicate(target, false));
            alternatives.put(ROW_BY_ROW, () -> rowByRow(target));
            if (binary.length == 0) {
                replicate(target, true);
                binary = export(target);
                Rounds.interleave(1, alternatives);
            }
            Map<String, List<Double>> measured = Rounds.interleave(setting.rounds(), alternatives);
            double copied = Rounds.median(measured.getOrDefault(COPY, List.of()));
            for (Map.Entry<String, List<Double>> each : measured.entrySet()) {
                double speed = Rounds.median(each.getValue());
                table.add(List.of(
                        each.getKey(),
                        added.toMillis() + " ms",
                        String.format(Locale.ROOT, "%,.0f", speed),
                        String.format(Locale.ROOT, "%.2f", speed / copied)));
            }
            double ours = Rounds.median(measured.getOrDefault(INSERTED, List.of()));
            double single = Rounds.median(measured.getOrDefault(ROW_BY_ROW, List.of()));
            bars.add(Bar.atLeast("apply." + added.toMillis() + "ms.of_copy", ours / copied, OF_COPY));
            bars.add(Bar.atLeast("apply." + added.toMillis() + "ms.times_row_by_row", ours / single, TIMES_ROW_BY_ROW));
        }

        /** Marks every row, and takes them all. */
        private double replicate(PGSimpleDataSource target, boolean empty) throws SQLException {
            try (Statement statement = source.createStatement()) {
                statement.executeUpdate("UPDATE product SET organisation = organisation + 1");
            }
            if (empty) {
                truncate();
            }
            try (Replicator replicator = Ground.replicator(ground.pair(file, target), target)) {
                long start = System.nanoTime();
                replicator.start();
                while (replicator.status().state() != ReplicatorState.IN_STEP) {
                    if (replicator.status().state() == ReplicatorState.STOPPED) {
                        throw new IllegalStateException(
                                replicator.status().lastError().orElse("stopped"));
                    }
                    LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
                }
                double speed = rows / ((System.nanoTime() - start) / 1e9);
                requireAll();
                return speed;
            }
        }

        private void requireAll() throws SQLException {
            try (Connection connection = ground.target(Duration.ZERO).getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet count = statement.executeQuery("SELECT count(*) FROM product")) {
                count.next();
                if (count.getInt(1) != rows) {
                    throw new IllegalStateException("The target holds " + count.getInt(1) + " rows of " + rows);
                }
            }
        }

        private void truncate() throws SQLException {
            try (Connection connection = ground.target(Duration.ZERO).getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("TRUNCATE product");
                statement.execute("CHECKPOINT");
            }
        }

        private static byte[] export(PGSimpleDataSource target) throws SQLException, IOException {
            try (Connection connection = target.getConnection()) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY product TO STDOUT (FORMAT binary)", bytes);
                return bytes.toByteArray();
            }
        }

        private double copy(PGSimpleDataSource target) throws SQLException, IOException {
            truncate();
            long start = System.nanoTime();
            try (Connection connection = target.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("SET LOCAL session_replication_role = replica");
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY product FROM STDIN (FORMAT binary)", new ByteArrayInputStream(binary));
                connection.commit();
            }
            return rows / ((System.nanoTime() - start) / 1e9);
        }

        private double rowByRow(PGSimpleDataSource target) throws SQLException {
            int sample = Math.min(rows, 300);
            truncate();
            String sql = "INSERT INTO product SELECT ?, 7, 'product no. 4711', 'SKU-1', 1.5, 2.5, true, 1700000000000,"
                    + " '2024-07-01 10:20:30', 'a note of moderate length 4711'"
                    + " ON CONFLICT (id) DO UPDATE SET organisation = excluded.organisation";
            long start = System.nanoTime();
            try (Connection connection = target.getConnection();
                    PreparedStatement insert = connection.prepareStatement(sql)) {
                for (int id = 1; id <= sample; id++) {
                    insert.setLong(1, id);
                    insert.executeUpdate();
                }
            }
            return sample / ((System.nanoTime() - start) / 1e9);
        }
    }
}
