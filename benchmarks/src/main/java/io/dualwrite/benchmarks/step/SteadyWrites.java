package io.dualwrite.benchmarks.step;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** 5,000 row changes a second, in transactions that tick a clock, and somebody who looks when the ticks arrive. */
final class SteadyWrites {
    static final int CHANGES_A_SECOND = 5_000;
    static final int CHANGES_A_TRANSACTION = 5;

    private static final String TICKS = "SELECT ticks FROM clock";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1);

    private SteadyWrites() {}

    static int transactionsIn(Duration time) {
        return (int) Math.max(50, CHANGES_A_SECOND / CHANGES_A_TRANSACTION * time.toMillis() / 1000);
    }

    static void fill(Path file) throws SQLException {
        try (Connection connection = Ground.source(file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, price REAL)");
            statement.execute("CREATE TABLE clock (id INTEGER PRIMARY KEY, ticks INTEGER)");
            statement.execute("INSERT INTO clock VALUES (1, 0)");
            statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)"
                    + " INSERT INTO item SELECT i, i FROM n");
        }
    }

    /** On a connection of whichever leads, and closes it. */
    static Latencies write(Connection leader, int transactions, long[] committedAt, Runnable afterCommit)
            throws SQLException {
        long interval = Duration.ofSeconds(1).toNanos() * CHANGES_A_TRANSACTION / CHANGES_A_SECOND;
        List<Long> took = new ArrayList<>();
        try (Connection connection = leader;
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
                for (int row = 1; row < CHANGES_A_TRANSACTION; row++) {
                    item.setInt(1, 1 + (transaction * CHANGES_A_TRANSACTION + row) % 10_000);
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

    /** As {@link #watch}, without anything to see. */
    static void look(Connection follower, AtomicBoolean done) {
        try (Connection connection = follower;
                PreparedStatement ask = connection.prepareStatement(TICKS)) {
            while (!done.get()) {
                ticks(ask);
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        } catch (SQLException failure) {
            throw new CompletionException(failure);
        }
    }

    private static int ticks(PreparedStatement ask) throws SQLException {
        try (ResultSet row = ask.executeQuery()) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    /** On a connection of whichever follows, and closes it. */
    static Latencies watch(Connection follower, long[] committedAt, int transactions, AtomicBoolean done) {
        List<Long> lags = new ArrayList<>();
        int seen = 0;
        long patience = Long.MAX_VALUE;
        try (Connection connection = follower;
                PreparedStatement ask = connection.prepareStatement(TICKS)) {
            while (seen < transactions) {
                int ticks = ticks(ask);
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
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        } catch (SQLException failure) {
            throw new CompletionException(failure);
        }
        return Latencies.of(lags, 1);
    }
}
