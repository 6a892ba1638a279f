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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.ds.PGSimpleDataSource;

/** A steady 5,000 row changes a second: how late they are seen on the target, and what the writer notices of it. */
public final class LagScenario implements Scenario {
    private static final int[] ADDED_MILLIS = {0, 1, 5};
    private static final int CHANGES_PER_SECOND = 5_000;
    private static final int PER_TRANSACTION = 5;
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
        int transactions = (int) Math.max(50, CHANGES_PER_SECOND / PER_TRANSACTION * time.toMillis() / 1000);
        try (Ground ground = Ground.in(setting.workFolder())) {
            Path file = ground.newFile();
            fill(file);
            ground.recreate(Ground.mappings(file));
            ground.pair(file, ground.target(Duration.ZERO)).begin();
            for (int millis : ADDED_MILLIS) {
                setting.say(millis + " ms added to each round trip");
                PGSimpleDataSource target = ground.target(Duration.ofMillis(millis));
                Replication pair = ground.pair(file, target);
                List<Measured> with = new ArrayList<>();
                List<Latencies> alone = new ArrayList<>();
                for (int round = 0; round < setting.rounds(); round++) {
                    alone.add(write(file, transactions, new long[transactions + 1], () -> {}));
                    with.add(replicated(ground, pair, target, file, transactions));
                }
                double p50 = Rounds.median(
                        with.stream().map(one -> one.commits().p50()).toList());
                double p50Alone =
                        Rounds.median(alone.stream().map(Latencies::p50).toList());
                double lag99 =
                        Rounds.median(with.stream().map(one -> one.lag().p99()).toList());
                table.add(List.of(
                        millis + " ms",
                        number(p50Alone),
                        number(p50),
                        number(Rounds.median(
                                with.stream().map(one -> one.lag().p50()).toList())),
                        number(lag99)));
                bars.add(Bar.atMost("lag." + millis + "ms.p99_millis", lag99, MOST_LAG_MILLIS));
                bars.add(Bar.atMost("lag." + millis + "ms.commit_times_source", p50 / p50Alone, TIMES_SOURCE));
            }
        }
        return new Outcome(
                name(),
                question(),
                Machine.thisOne(),
                new Table(List.of("added", "commit alone p50 ms", "commit p50 ms", "lag p50 ms", "lag p99 ms"), table),
                bars,
                List.of(),
                List.of(String.format(
                        Locale.ROOT,
                        "%,d transactions of %d rows at a steady pace with capture, acknowledged by the source; lag is"
                                + " from the commit until a reader of the target sees it, its polling included; medians of"
                                + " %d rounds.",
                        transactions,
                        PER_TRANSACTION,
                        setting.rounds())));
    }

    private static String number(double millis) {
        return String.format(Locale.ROOT, "%.2f", millis);
    }

    private static void fill(Path file) throws SQLException {
        try (Connection connection = Ground.source(file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, price REAL)");
            statement.execute("CREATE TABLE clock (id INTEGER PRIMARY KEY, ticks INTEGER)");
            statement.execute("INSERT INTO clock VALUES (1, 0)");
            statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)"
                    + " INSERT INTO item SELECT i, i FROM n");
        }
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
                CompletableFuture<Latencies> reader = CompletableFuture.supplyAsync(
                        () -> watch(ground.target(Duration.ZERO), committedAt, transactions, done));
                Latencies commits = write(file, transactions, committedAt, protocol::committed);
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

    private static Latencies write(Path file, int transactions, long[] committedAt, Runnable afterCommit)
            throws SQLException {
        long interval = Duration.ofSeconds(1).toNanos() * PER_TRANSACTION / CHANGES_PER_SECOND;
        List<Long> took = new ArrayList<>();
        try (Connection connection = Ground.source(file);
                PreparedStatement item = connection.prepareStatement("UPDATE item SET price = price + 1 WHERE id = ?");
                PreparedStatement clock = connection.prepareStatement("UPDATE clock SET ticks = ?")) {
            connection.setAutoCommit(false);
            long start = System.nanoTime();
            for (int transaction = 1; transaction <= transactions; transaction++) {
                long due = start + transaction * interval;
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                long begin = System.nanoTime();
                for (int row = 1; row < PER_TRANSACTION; row++) {
                    item.setInt(1, 1 + (transaction * PER_TRANSACTION + row) % 10_000);
                    item.executeUpdate();
                }
                clock.setInt(1, transaction);
                clock.executeUpdate();
                connection.commit();
                committedAt[transaction] = System.nanoTime();
                afterCommit.run();
                took.add(System.nanoTime() - begin);
            }
            return Latencies.of(took, System.nanoTime() - start);
        }
    }

    private static Latencies watch(
            PGSimpleDataSource target, long[] committedAt, int transactions, AtomicBoolean done) {
        List<Long> lags = new ArrayList<>();
        int seen = 0;
        long patience = Long.MAX_VALUE;
        try (Connection connection = target.getConnection();
                PreparedStatement ask = connection.prepareStatement("SELECT ticks FROM clock")) {
            while (seen < transactions) {
                int ticks;
                try (ResultSet row = ask.executeQuery()) {
                    ticks = row.next() ? row.getInt(1) : 0;
                }
                long now = System.nanoTime();
                for (; seen < ticks; seen++) {
                    // Seen before its writer has noted the time: not late at all.
                    long committed = committedAt[seen + 1];
                    lags.add(committed == 0 ? 0 : Math.max(0, now - committed));
                }
                if (done.get() && patience == Long.MAX_VALUE) {
                    patience = now + Duration.ofSeconds(60).toNanos();
                }
                if (now > patience) {
                    throw new IllegalStateException("The target never saw the last transactions");
                }
                LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            }
        } catch (SQLException failure) {
            throw new CompletionException(failure);
        }
        return Latencies.of(lags, 1);
    }
}
