package io.dualwrite.benchmarks.step;

import io.dualwrite.benchmarks.Rounds;
import io.dualwrite.benchmarks.Scenario;
import io.dualwrite.benchmarks.Setting;
import io.dualwrite.benchmarks.report.Bar;
import io.dualwrite.benchmarks.report.Machine;
import io.dualwrite.benchmarks.report.Outcome;
import io.dualwrite.benchmarks.report.Table;
import io.dualwrite.benchmarks.scenario.CensusScenario;
import io.dualwrite.copy.Copy;
import io.dualwrite.copy.CopyReport;
import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.copy.steer.Surroundings;
import io.dualwrite.event.CopyListener;
import io.dualwrite.replicate.Replicator;
import io.dualwrite.route.gate.Turn;
import io.dualwrite.route.gate.WriterGate;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.postgresql.ds.PGSimpleDataSource;

/** An application commits at a steady pace while all rows come over in its own process: what its writes notice of it. */
public final class CopyLoadScenario implements Scenario {
    private static final int TRANSACTIONS_PER_SECOND = 200;
    private static final double MOST_TIMES = 2;
    private static final double LEAST_SHARE = 0.9;

    /** A percentile needs a while to be one. */
    private static final int TIMES_THE_ROWS = 3;

    private static final Duration MOST_TIME = Duration.ofMinutes(2);

    private record Measured(Latencies before, Latencies during, long rows, double seconds) {}

    @Override
    public String name() {
        return "copy-load";
    }

    @Override
    public String question() {
        return "How much longer do the application's writes take while its rows are copied?";
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        List<Measured> plain = new ArrayList<>();
        List<Measured> considerate = new ArrayList<>();
        List<Double> alone = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        int rows = TIMES_THE_ROWS * setting.rows();
        try (Ground ground = Ground.in(setting.workFolder())) {
            Path file = ground.newFile();
            setting.say(String.format(Locale.ROOT, "writing %,d rows", rows));
            CensusScenario.fill(file, rows);
            try (Connection connection = Ground.source(file);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE clock (id INTEGER PRIMARY KEY, ticks INTEGER)");
                statement.execute("INSERT INTO clock VALUES (1, 0)");
            }
            for (int round = 0; round <= setting.rounds(); round++) {
                setting.say(round == 0 ? "warming up" : "round " + round);
                Measured fast = measure(ground, file, setting.measured(), false);
                Measured slow = measure(ground, file, setting.measured(), true);
                double free = whileNobodyWrites(ground, file, Surroundings.NOBODY);
                double considered =
                        whileNobodyWrites(ground, file, new Surroundings(() -> 0, new WriterGate().times()::slowest));
                if (round > 0) {
                    plain.add(fast);
                    considerate.add(slow);
                    alone.add(considered);
                    shares.add(considered / free);
                }
            }
        }
        double times = times(considerate);
        return new Outcome(
                name(),
                question(),
                Machine.thisOne(),
                new Table(
                        List.of("copy", "write p50 ms", "p99 ms", "p99 without", "times", "rows/s"),
                        List.of(
                                row("considerate", considerate),
                                row("not considerate", plain),
                                List.of(
                                        "while nobody writes",
                                        "",
                                        "",
                                        "",
                                        "",
                                        String.format(Locale.ROOT, "%,.0f", Rounds.median(alone))))),
                List.of(
                        Bar.atMost("copy-load.p99_times", times, MOST_TIMES),
                        Bar.atLeast("copy-load.speed_while_nobody_writes", Rounds.median(shares), LEAST_SHARE)),
                List.of(),
                List.of(String.format(
                        Locale.ROOT,
                        "%,d rows of 10 columns; %d transactions a second with capture and a replicator; medians of %d"
                                + " rounds after one to warm up.",
                        rows,
                        TRANSACTIONS_PER_SECOND,
                        setting.rounds())));
    }

    private static double times(List<Measured> rounds) {
        return Rounds.median(rounds.stream()
                .map(one -> one.during().p99() / one.before().p99())
                .toList());
    }

    private static List<String> row(String what, List<Measured> rounds) {
        return List.of(
                what,
                number(rounds.stream().map(one -> one.during().p50()).toList()),
                number(rounds.stream().map(one -> one.during().p99()).toList()),
                number(rounds.stream().map(one -> one.before().p99()).toList()),
                String.format(Locale.ROOT, "%.2f", times(rounds)),
                String.format(
                        Locale.ROOT,
                        "%,.0f",
                        Rounds.median(rounds.stream()
                                .map(one -> one.rows() / one.seconds())
                                .toList())));
    }

    private static String number(List<Double> millis) {
        return String.format(Locale.ROOT, "%.2f", Rounds.median(millis));
    }

    private static Measured measure(Ground ground, Path file, Duration time, boolean considerate) throws Exception {
        List<TableMapping> tables = Ground.mappings(file);
        ground.recreate(tables);
        PGSimpleDataSource target = ground.target(Duration.ZERO);
        WriterGate gate = new WriterGate();
        SqliteStore source = new SqliteStore(file);
        Copy preparing = copy(source, target, tables, CopySettings.ONLINE, Surroundings.NOBODY);
        preparing.follow(true);
        try (Replicator replicator = Ground.replicator(ground.pair(file, target), target)) {
            replicator.start();
            long end = System.nanoTime() + time.toNanos();
            Latencies before = write(file, gate, () -> System.nanoTime() < end);
            Copy copy = copy(
                    source,
                    target,
                    tables,
                    considerate ? CopySettings.ONLINE.considerateOf(gate.times().slowest()) : CopySettings.ONLINE,
                    new Surroundings(
                            () -> replicator.status().lagChanges(),
                            considerate ? gate.times()::slowest : () -> Duration.ZERO));
            copy.follow(false);
            CompletableFuture<CopyReport> copying = CompletableFuture.supplyAsync(() -> run(copy));
            long limit = System.nanoTime() + MOST_TIME.toNanos();
            Latencies during = write(file, gate, () -> !copying.isDone() && System.nanoTime() < limit);
            copy.cancel();
            CopyReport report = copying.join();
            return new Measured(before, during, report.rows(), report.time().toNanos() / 1e9);
        }
    }

    /** Rows per second. */
    private static double whileNobodyWrites(Ground ground, Path file, Surroundings surroundings) throws SQLException {
        List<TableMapping> tables = Ground.mappings(file);
        ground.recreate(tables);
        Copy copy =
                copy(new SqliteStore(file), ground.target(Duration.ZERO), tables, CopySettings.ONLINE, surroundings);
        copy.follow(true);
        CopyReport report = copy.run();
        return report.rows() / (report.time().toNanos() / 1e9);
    }

    private static Copy copy(
            SqliteStore source,
            PGSimpleDataSource target,
            List<TableMapping> tables,
            CopySettings settings,
            Surroundings surroundings) {
        return new Copy(source, new PostgresStore(target), tables, settings, surroundings, CopyListener.NOBODY);
    }

    private static CopyReport run(Copy copy) {
        try {
            return copy.run();
        } catch (SQLException failure) {
            throw new CompletionException(failure);
        }
    }

    /** From the moment a transaction is due: who comes late because the one before took long, has waited too. */
    private static Latencies write(Path file, WriterGate gate, BooleanSupplier goesOn) throws SQLException {
        long interval = Duration.ofSeconds(1).toNanos() / TRANSACTIONS_PER_SECOND;
        List<Long> took = new ArrayList<>();
        Turn turn = gate.turn();
        try (Connection connection = Ground.source(file);
                PreparedStatement clock = connection.prepareStatement("UPDATE clock SET ticks = ticks + 1")) {
            connection.setAutoCommit(false);
            long start = System.nanoTime();
            for (long due = start + interval; goesOn.getAsBoolean(); due += interval) {
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                turn.write();
                clock.executeUpdate();
                connection.commit();
                turn.leave();
                took.add(System.nanoTime() - due);
            }
            return Latencies.of(took, System.nanoTime() - start);
        }
    }
}
