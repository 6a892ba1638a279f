package io.dualwrite.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.replicate.commit.Acknowledgement;
import io.dualwrite.route.readiness.ReadinessRules;
import io.dualwrite.route.readiness.Verdict;
import io.dualwrite.testsupport.fault.NetworkCondition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What happens when the target does not answer, or not in time: the source does. */
class RoutedFailuresIT extends RoutedCase {
    @Test
    void aStatementThatTheTargetRefusesIsAnsweredByTheSourceAndDropsBack() throws Exception {
        open(ReadinessRules.TRUSTING, Acknowledgement.When.BOTH);
        pair.dial.target();
        update("UPDATE item SET stock = 9223372036854775807 WHERE id = 1");
        try (Connection connection = pair.routed.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT stock + 1 FROM item WHERE id = 1")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getDouble(1)).isEqualTo(0x1p63);
        }
        assertThat(pair.reads.tally().source()).containsEntry("failed", 1L);
        assertThat(pair.report("stock + ?").verdict()).isEqualTo(Verdict.FAILS);
        assertThat(pair.report("stock + ?").why()).contains("22003");
    }

    @Test
    void noRequestFailsWhileTheTargetIsGoneAndReadsComeBackWithIt() throws Exception {
        open(ReadinessRules.TRUSTING, Acknowledgement.When.SOURCE);
        pair.dial.target();
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger answered = new AtomicInteger();
        List<CompletableFuture<Void>> readers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            readers.add(CompletableFuture.runAsync(() -> readUntil(done, answered), users));
        }
        for (NetworkCondition condition : List.of(NetworkCondition.refusing(), NetworkCondition.resetting())) {
            awaitMoreFromTheTarget();
            network.become(condition);
            int before = answered.get();
            long failed = pair.reads.tally().source().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            Awaitility.await()
                    .atMost(RoutedPair.PATIENCE)
                    .until(() -> answered.get() > before + 50
                            && pair.reads.tally().source().values().stream()
                                            .mapToLong(Long::longValue)
                                            .sum()
                                    > failed);
            network.heal();
        }
        awaitMoreFromTheTarget();
        done.set(true);
        readers.forEach(CompletableFuture::join);
    }

    private void awaitMoreFromTheTarget() {
        long before = pair.reads.tally().target();
        Awaitility.await()
                .atMost(RoutedPair.PATIENCE)
                .until(() -> pair.reads.tally().target() > before + 10);
    }

    private void readUntil(AtomicBoolean done, AtomicInteger answered) {
        user.set("reader");
        while (!done.get()) {
            try {
                assertThat(stock(pair.routed, 2)).isEqualTo(2);
                answered.incrementAndGet();
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    @Test
    void cancelEndsTheReadOnTheTargetAndTheApplicationIsToldAsSqliteWould() throws Exception {
        open(ReadinessRules.TRUSTING, Acknowledgement.When.BOTH);
        pair.dial.target();
        try (Connection holding = lockedTarget();
                Connection connection = pair.routed.getConnection();
                PreparedStatement prepared = connection.prepareStatement(BY_KEY);
                Statement plain = connection.createStatement()) {
            prepared.setInt(1, 1);
            assertInterrupted(prepared, prepared::executeQuery);
            assertInterrupted(plain, () -> plain.executeQuery(COUNT));
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            assertInterrupted(plain, () -> plain.executeQuery(COUNT));
            assertThat(number(connection, COUNT)).as("by the source now").isEqualTo(3);
            connection.commit();
            assertThat(waitingOnTheTarget()).isZero();
            holding.rollback();
        }
        assertThat(pair.report("where id = ?").verdict()).isEqualTo(Verdict.READY);
        long before = pair.reads.tally().target();
        assertThat(stock(pair.routed, 1)).isEqualTo(1);
        assertThat(pair.reads.tally().target()).isEqualTo(before + 1);
    }

    private void assertInterrupted(Statement statement, Callable<ResultSet> asking) {
        CompletableFuture<ResultSet> answer = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return asking.call();
                    } catch (Exception failure) {
                        throw new CompletionException(failure);
                    }
                },
                users);
        Awaitility.await().atMost(RoutedPair.PATIENCE).until(() -> {
            if (waitingOnTheTarget() == 1) {
                statement.cancel();
            }
            return answer.isDone();
        });
        assertThatThrownBy(answer::join)
                .hasCauseInstanceOf(SQLException.class)
                .hasMessageContaining("SQLITE_INTERRUPT")
                .satisfies(failure -> assertThat(((SQLException) failure.getCause()).getErrorCode())
                        .isEqualTo(9));
    }

    @Test
    void whatTakesLongerThanTheApplicationWaitsIsEndedInTheTargetAndAnsweredByTheSource() throws Exception {
        open(ReadinessRules.TRUSTING, Acknowledgement.When.BOTH);
        pair.dial.target();
        try (Connection holding = lockedTarget();
                Connection connection = pair.routed.getConnection();
                PreparedStatement prepared = connection.prepareStatement(BY_KEY)) {
            prepared.setQueryTimeout(1);
            prepared.setInt(1, 2);
            try (ResultSet row = prepared.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt("stock")).isEqualTo(2);
            }
            assertThat(waitingOnTheTarget()).isZero();
            holding.rollback();
        }
        assertThat(pair.reads.tally().source()).containsEntry("failed", 1L);
        assertThat(pair.report("where id = ?").verdict()).isEqualTo(Verdict.SLOWER);
        assertThat(number(pair.routed, COUNT)).isEqualTo(3);
        assertThat(pair.reads.tally().target())
                .as("the target was not to blame")
                .isEqualTo(1);
    }

    private Connection lockedTarget() throws SQLException {
        Connection holding = databases.target().getConnection();
        holding.setAutoCommit(false);
        try (Statement statement = holding.createStatement()) {
            statement.execute("LOCK TABLE item IN ACCESS EXCLUSIVE MODE");
        }
        return holding;
    }

    private int waitingOnTheTarget() throws SQLException {
        return number(
                databases.target(),
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname ="
                        + " current_database()");
    }
}
