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
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.ds.PGSimpleDataSource;

/** A steady 5,000 row changes a second: how late they are seen on the target, and what the writer notices of it. */
public final class LagScenario implements Scenario {
    private static final int[] ADDED_MILLIS = {0, 1, 5};
    private static final double MOST_LAG_MILLIS = 50;
    private static final double TIMES_SOURCE = 1.5;

    /** Commit latency of the writer, and lag as a reader of the target sees it. */
    private record Measured(Latencies commits, Latencies lag) {}

    @Override
    public String name() {
        return "lag";
    }

    @Override
    public String question() {
        return "How far behind is the target at 5,000 row changes a second, and what does a commit notice of that?";
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        List<List<String>> table = new ArrayList<>();
        List<Bar> bars = new ArrayList<>();
        Duration time = setting.measured().dividedBy(3);
        int transactions = SteadyWrites.transactionsIn(time);
        try (Ground ground = Ground.in(setting.workFolder())) {
            Path file = ground.newFile();
            SteadyWrites.fill(file);
            ground.recreate(Ground.mappings(file));
            ground.pair(file, ground.target(Duration.ZERO)).begin();
            for (int millis : ADDED_MILLIS) {
                setting.say(millis + " ms added to each round trip");
                PGSimpleDataSource target = ground.target(Duration.ofMillis(millis));
                Replication pair = ground.pair(file, target);
                List<Measured> with = new ArrayList<>();
                List<Latencies> alone = new ArrayList<>();
                List<Latencies> watched = new ArrayList<>();
                List<Latencies> beside = new ArrayList<>();
                for (int round = 0; round < setting.rounds(); round++) {
                    alone.add(SteadyWrites.write(
                            Ground.source(file), transactions, new long[transactions + 1], () -> {}));
                    watched.add(besideAReader(ground, file, transactions));
                    beside.add(besideAnotherWriter(ground, file, transactions));
                    with.add(replicated(ground, pair, target, file, transactions));
                }
                double p50 = Rounds.median(
                        with.stream().map(one -> one.commits().p50()).toList());
                double p50Watched =
                        Rounds.median(watched.stream().map(Latencies::p50).toList());
                double lag99 =
                        Rounds.median(with.stream().map(one -> one.lag().p99()).toList());
                table.add(List.of(
                        millis + " ms",
                        number(Rounds.median(alone.stream().map(Latencies::p50).toList())),
                        number(p50Watched),
                        number(Rounds.median(beside.stream().map(Latencies::p50).toList())),
                        number(p50),
                        number(Rounds.median(
                                with.stream().map(one -> one.lag().p50()).toList())),
                        number(lag99)));
                bars.add(Bar.atMost("lag." + millis + "ms.p99_millis", lag99, MOST_LAG_MILLIS));
                bars.add(Bar.atMost("lag." + millis + "ms.commit_times_source", p50 / p50Watched, TIMES_SOURCE));
            }
        }
        return new Outcome(
                name(),
                question(),
                Machine.thisOne(),
                new Table(
                        List.of(
                                "added",
                                "commit alone p50 ms",
                                "beside a reader p50 ms",
                                "beside a busy server p50 ms",
                                "commit p50 ms",
                                "lag p50 ms",
                                "lag p99 ms"),
                        table),
                bars,
                List.of(),
                List.of(
                        "All commits are captured. Beside a reader: who measures the lag asks the target a thousand times a"
                                + " second, so the ratio is to commits beside him, and what he costs is not counted.",
                        "Beside a busy server: somebody else writes as much to PostgreSQL and nobody reads the file, so"
                                + " that shows what sharing the processors costs.",
                        String.format(
                                Locale.ROOT,
                                "%,d transactions of %d rows at a steady pace with capture, acknowledged by the"
                                        + " source; lag is from the commit until a reader of the target sees it, its"
                                        + " polling included; medians of %d rounds.",
                                transactions,
                                SteadyWrites.CHANGES_A_TRANSACTION,
                                setting.rounds())));
    }

    private static String number(double millis) {
        return String.format(Locale.ROOT, "%.2f", millis);
    }

    private static Latencies besideAReader(Ground ground, Path file, int transactions) throws SQLException {
        AtomicBoolean done = new AtomicBoolean();
        Connection target = ground.target(Duration.ZERO).getConnection();
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> SteadyWrites.look(target, done));
        Latencies commits = SteadyWrites.write(Ground.source(file), transactions, new long[transactions + 1], () -> {});
        done.set(true);
        reader.join();
        return commits;
    }

    private static Latencies besideAnotherWriter(Ground ground, Path file, int transactions) throws SQLException {
        CompletableFuture<Latencies> other = CompletableFuture.supplyAsync(() -> ground.writeElsewhere(transactions));
        Latencies commits = SteadyWrites.write(Ground.source(file), transactions, new long[transactions + 1], () -> {});
        other.join();
        return commits;
    }

    private static Measured replicated(
            Ground ground, Replication pair, PGSimpleDataSource target, Path file, int transactions) throws Exception {
        long[] committedAt = new long[transactions + 1];
        AtomicBoolean done = new AtomicBoolean();
        try (Replicator replicator = Ground.replicator(pair, target)) {
            replicator.start();
            replicator.awaitFollower(Duration.ofSeconds(60));
            try (CommitProtocol protocol = CommitProtocol.of(
                    Acknowledgement.When.SOURCE, pair, replicator, Duration.ofSeconds(30), () -> false)) {
                reset(file, protocol);
                replicator.awaitFollower(Duration.ofSeconds(60));
                Connection watched = ground.target(Duration.ZERO).getConnection();
                CompletableFuture<Latencies> reader = CompletableFuture.supplyAsync(
                        () -> SteadyWrites.watch(watched, committedAt, transactions, done));
                Latencies commits =
                        SteadyWrites.write(Ground.source(file), transactions, committedAt, protocol::committed);
                done.set(true);
                return new Measured(commits, reader.join());
            }
        }
    }

    private static void reset(Path file, CommitProtocol protocol) throws SQLException {
        try (Connection connection = Ground.source(file);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE clock SET ticks = 0");
        }
        protocol.committed();
    }
}
