package io.dualwrite.benchmarks.step;

import io.dualwrite.benchmarks.Rounds;
import io.dualwrite.benchmarks.Scenario;
import io.dualwrite.benchmarks.Setting;
import io.dualwrite.benchmarks.report.Bar;
import io.dualwrite.benchmarks.report.Machine;
import io.dualwrite.benchmarks.report.Outcome;
import io.dualwrite.benchmarks.report.Table;
import io.dualwrite.replicate.Replication;
import io.dualwrite.replicate.Replicator;
import io.dualwrite.replicate.commit.Acknowledgement;
import io.dualwrite.replicate.commit.CommitProtocol;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.postgresql.ds.PGSimpleDataSource;

/** Commits that wait for both databases, beside the unsafe way and the slow way. */
public final class DualWriteScenario implements Scenario {
    private static final int[] ADDED_MILLIS = {0, 1, 5};
    private static final int[] THREADS = {10, 50};
    private static final int ROWS = 1_000;

    /** There are 24 measurements in a round. */
    private static final int PARTS = 8;

    /** Rounds before the first that counts: until then the JVM's compilers take more processor time than the commits. */
    private static final int WARM_UP = 5;

    private static final double OF_UNSAFE = 0.9;
    private static final double TIMES_HELD = 20;
    private static final String SOURCE = "source";
    private static final String BOTH = "both";
    private static final String UNSAFE = "execute on both (unsafe)";
    private static final String HELD = "hold SQLite open";

    @Override
    public String name() {
        return "dualwrite";
    }

    @Override
    public String question() {
        return "What does it cost that a commit returns only when both databases have it?";
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        List<List<String>> table = new ArrayList<>();
        List<Bar> bars = new ArrayList<>();
        try (Ground ground = Ground.in(setting.workFolder())) {
            Path file = ground.newFile();
            fill(file);
            ground.recreate(Ground.mappings(file));
            ground.pair(file, ground.target(Duration.ZERO)).begin();
            mark(file);
            PGSimpleDataSource near = ground.target(Duration.ZERO);
            try (Replicator replicator = Ground.replicator(ground.pair(file, near), near)) {
                replicator.start();
                replicator.awaitFollower(Duration.ofSeconds(60));
            }
            for (int millis : ADDED_MILLIS) {
                setting.say(millis + " ms added to each round trip");
                PGSimpleDataSource target = ground.target(Duration.ofMillis(millis));
                for (int threads : THREADS) {
                    measure(setting, ground, file, target, millis, threads, table, bars);
                }
            }
        }
        return new Outcome(
                name(),
                question(),
                Machine.thisOne(),
                new Table(List.of("what", "added", "threads", "tx/s", "p50 ms", "p95 ms", "p99 ms"), table),
                bars,
                List.of(),
                List.of(
                        "One-row updates, SQLite WAL with synchronous NORMAL, PostgreSQL with fsync and"
                                + " synchronous_commit; medians of " + setting.rounds() + " rounds.",
                        "Executing on both is measured at its best: nothing fails, and no two threads share a row."));
    }

    private static void fill(Path file) throws Exception {
        try (Connection connection = Ground.source(file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, owner INTEGER, name TEXT, price REAL)");
            statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + ROWS
                    + ") INSERT INTO item SELECT i, i % 10, 'item number ' || i, i * 0.5 FROM n");
        }
    }

    private static void mark(Path file) throws Exception {
        try (Connection connection = Ground.source(file);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE item SET owner = owner");
        }
    }

    private void measure(
            Setting setting,
            Ground ground,
            Path file,
            PGSimpleDataSource target,
            int millis,
            int threads,
            List<List<String>> table,
            List<Bar> bars)
            throws Exception {
        Duration time = setting.measured().dividedBy(PARTS);
        Writers writers = new Writers(file);
        Replication pair = ground.pair(file, target);
        Map<String, Callable<Latencies>> alternatives = new LinkedHashMap<>();
        alternatives.put(SOURCE, () -> ours(pair, target, Acknowledgement.When.SOURCE, writers, threads, time));
        alternatives.put(BOTH, () -> ours(pair, target, Acknowledgement.When.BOTH, writers, threads, time));
        alternatives.put(UNSAFE, () -> writers.executeOnBoth(target, threads, time));
        alternatives.put(HELD, () -> writers.holdOpen(target, threads, time));
        if (table.isEmpty()) {
            Rounds.interleave(WARM_UP, alternatives);
        }
        Map<String, List<Latencies>> measured = Rounds.interleave(setting.rounds(), alternatives);
        measured.forEach((what, rounds) -> table.add(List.of(
                what,
                millis + " ms",
                Integer.toString(threads),
                String.format(Locale.ROOT, "%,.0f", median(rounds, Latencies::perSecond)),
                String.format(Locale.ROOT, "%.1f", median(rounds, Latencies::p50)),
                String.format(Locale.ROOT, "%.1f", median(rounds, Latencies::p95)),
                String.format(Locale.ROOT, "%.1f", median(rounds, Latencies::p99)))));
        String prefix = "dualwrite." + millis + "ms." + threads + "threads.";
        List<Latencies> both = measured.getOrDefault(BOTH, List.of());
        List<Latencies> unsafe = measured.getOrDefault(UNSAFE, List.of());
        List<Latencies> held = measured.getOrDefault(HELD, List.of());
        bars.add(Bar.atLeast(
                prefix + "of_unsafe",
                median(both, Latencies::perSecond) / median(unsafe, Latencies::perSecond),
                OF_UNSAFE));
        bars.add(Bar.atLeast(
                prefix + "times_held",
                median(both, Latencies::perSecond) / median(held, Latencies::perSecond),
                TIMES_HELD));
        bars.add(
                Bar.atMost(prefix + "p99_of_unsafe", median(both, Latencies::p99) / median(unsafe, Latencies::p99), 1));
        bars.add(Bar.atMost(prefix + "p99_of_held", median(both, Latencies::p99) / median(held, Latencies::p99), 1));
    }

    private static Latencies ours(
            Replication pair,
            PGSimpleDataSource target,
            Acknowledgement.When when,
            Writers writers,
            int threads,
            Duration time)
            throws Exception {
        try (Replicator replicator = Ground.replicator(pair, target)) {
            replicator.start();
            try (CommitProtocol protocol =
                    CommitProtocol.of(when, pair, replicator, Duration.ofSeconds(30), () -> false)) {
                replicator.awaitFollower(Duration.ofSeconds(60));
                return writers.commit(protocol, threads, time);
            }
        }
    }

    private static double median(List<Latencies> rounds, ToDoubleFunction<Latencies> of) {
        return Rounds.median(rounds.stream().map(of::applyAsDouble).toList());
    }
}
