package io.dualwrite.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.replicate.commit.Acknowledgement;
import io.dualwrite.route.readiness.ReadinessRules;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Flips in a storm of reads and writes; {@code -Ddualwrite.storm.seconds=60} has it last. */
class RoutedStormIT extends RoutedCase {
    private static final long STORM_MILLIS = 1000L * Integer.getInteger("dualwrite.storm.seconds", 3);

    @Test
    void aStormOfFlipsFailsNoRequestAndLosesNoWrite() throws Exception {
        open(ReadinessRules.TRUSTING, Acknowledgement.When.AUTO);
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger written = new AtomicInteger();
        List<CompletableFuture<Void>> load = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int number = i;
            load.add(CompletableFuture.runAsync(() -> workUntil(done, written, number), users));
        }
        CompletableFuture<Void> flips = CompletableFuture.runAsync(() -> flipUntil(done), users);
        long end = System.nanoTime() + STORM_MILLIS * 1_000_000;
        Awaitility.await()
                .atMost(RoutedPair.PATIENCE.plusMillis(STORM_MILLIS))
                .until(() -> (System.nanoTime() - end > 0 && written.get() > 20)
                        || load.stream().anyMatch(CompletableFuture::isDone));
        done.set(true);
        load.forEach(CompletableFuture::join);
        flips.join();
        pair.dial.source();
        assertThat(number(pair.source, "SELECT count(*) FROM item")).isEqualTo(3 + written.get());
        Awaitility.await()
                .atMost(RoutedPair.PATIENCE)
                .until(() -> number(databases.target(), "SELECT count(*) FROM item") == 3 + written.get());
        assertThat(pair.reads.tally().target()).isPositive();
    }

    private void flipUntil(AtomicBoolean done) {
        Awaitility.await()
                .atMost(RoutedPair.PATIENCE.plusMillis(STORM_MILLIS))
                .pollDelay(Duration.ofMillis(50))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    if (pair.dial.keeps.isEmpty()) {
                        pair.dial.source();
                    } else {
                        pair.dial.target();
                    }
                    return done.get();
                });
    }

    private void workUntil(AtomicBoolean done, AtomicInteger written, int number) {
        user.set("user " + number);
        for (int i = 0; !done.get(); i++) {
            int id = 1_000_000 * (number + 1) + i;
            try (Connection connection = pair.routed.getConnection()) {
                connection.setAutoCommit(false);
                try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item VALUES (?, 'x', ?)")) {
                    insert.setInt(1, id);
                    insert.setInt(2, i);
                    insert.executeUpdate();
                }
                connection.commit();
                written.incrementAndGet();
                connection.setAutoCommit(true);
                assertThat(stock(pair.routed, id)).as("own write").isEqualTo(i);
                connection.setReadOnly(true);
                connection.setAutoCommit(false);
                int first = number(connection, COUNT);
                assertThat(number(connection, COUNT)).isGreaterThanOrEqualTo(first);
                connection.commit();
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
