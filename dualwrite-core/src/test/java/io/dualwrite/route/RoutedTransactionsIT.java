package io.dualwrite.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.replicate.commit.Acknowledgement;
import io.dualwrite.replicate.commit.StrictCommitException;
import io.dualwrite.route.readiness.ReadinessRules;
import io.dualwrite.testsupport.fault.NetworkCondition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who sees what: own writes, snapshots, transactions on one side or the other. */
class RoutedTransactionsIT extends RoutedCase {
    @Test
    void whoWroteReadsItAndOthersReadFromTheTarget() throws Exception {
        open(ReadinessRules.TRUSTING, Acknowledgement.When.SOURCE);
        pair.dial.target();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int number = i;
            all.add(CompletableFuture.runAsync(() -> writeAndRead("user " + number, 1000 + number), users));
        }
        all.forEach(CompletableFuture::join);
        assertThat(pair.reads.tally().source()).containsKey("own write");
        user.set("somebody else");
        long before = pair.reads.tally().target();
        assertThat(stock(pair.routed, 1)).isEqualTo(1);
        assertThat(pair.reads.tally().target()).isEqualTo(before + 1);
    }

    private void writeAndRead(String who, int id) {
        user.set(who);
        try (Connection connection = pair.routed.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO item VALUES (" + id + ", 'new', 0)");
            for (int i = 1; i <= 30; i++) {
                statement.executeUpdate("UPDATE item SET stock = " + i + " WHERE id = " + id);
                assertThat(stock(pair.routed, id)).isEqualTo(i);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void whoWroteWithoutAKeyKeepsEverybodyOnTheSourceUntilTheFollowerHasIt() throws Exception {
        open(ReadinessRules.TRUSTING, Acknowledgement.When.SOURCE);
        pair.dial.target();
        network.become(NetworkCondition.refusing());
        update("UPDATE item SET stock = 99 WHERE id = 1");
        user.set("another");
        assertThat(stock(pair.routed, 1)).isEqualTo(99);
        assertThat(pair.reads.tally().source()).containsEntry("own write", 1L);
        network.heal();
        pair.awaitInStep();
        Awaitility.await().atMost(RoutedPair.PATIENCE).until(() -> {
            stock(pair.routed, 1);
            return pair.reads.tally().target() > 0;
        });
        assertThat(stock(pair.routed, 1)).isEqualTo(99);
    }

    @Test
    void aReadOnlyTransactionOnTheTargetIsOneSnapshot() throws Exception {
        open(ReadinessRules.TRUSTING, Acknowledgement.When.BOTH);
        pair.dial.target();
        try (Connection connection = pair.routed.getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            assertThat(number(connection, COUNT)).isEqualTo(3);
            update("INSERT INTO item VALUES (4, 'four', 4)");
            pair.dial.source();
            assertThat(number(connection, COUNT)).as("also after a flip").isIn(3, 4);
            pair.dial.target();
            connection.commit();
            assertThat(number(connection, COUNT)).isEqualTo(4);
            update("INSERT INTO item VALUES (5, 'five', 5)");
            assertThat(number(connection, COUNT)).isEqualTo(4);
            connection.commit();
        }
        assertThat(pair.reads.tally().target()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aTransactionThatNeedsTheSourceMovesThereAndNextTimeBeginsThere() throws Exception {
        open(ReadinessRules.TRUSTING, Acknowledgement.When.BOTH);
        pair.dial.target();
        for (int round = 0; round < 2; round++) {
            try (Connection connection = pair.routed.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setReadOnly(true);
                connection.setAutoCommit(false);
                assertThat(number(connection, COUNT)).isEqualTo(3);
                assertThat(statement.executeQuery("SELECT sqlite_source_id()").next())
                        .isTrue();
                assertThat(number(connection, COUNT)).isEqualTo(3);
                connection.commit();
            }
        }
        assertThat(pair.reads.tally().target()).isEqualTo(1);
        assertThat(pair.reads.tally().source()).containsOnly(Map.entry("mixed", 1L), Map.entry("transaction", 2L));
    }

    @Test
    void aStatementThatFailsOnTheTargetFailsNoTransaction() throws Exception {
        open(ReadinessRules.TRUSTING, Acknowledgement.When.BOTH);
        update("UPDATE item SET stock = 9223372036854775807 WHERE id = 1");
        pair.dial.target();
        try (Connection connection = pair.routed.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            assertThat(number(connection, COUNT)).isEqualTo(3);
            try (ResultSet row = statement.executeQuery("SELECT stock + 1 FROM item WHERE id = 1")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getDouble(1)).isEqualTo(0x1p63);
            }
            assertThatThrownBy(() -> statement.executeQuery("SELECT nonsense FROM item"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("no such column");
            assertThat(number(connection, COUNT)).isEqualTo(3);
            connection.commit();
        }
        assertThat(pair.reads.tally().target()).isEqualTo(1);
    }

    @Test
    void aTransactionThatHasReadFromTheTargetDoesNotWriteAndSucceedsWhenTriedAgain() throws Exception {
        open(ReadinessRules.TRUSTING, Acknowledgement.When.BOTH);
        pair.dial.target();
        assertThatThrownBy(this::readAndWriteReadOnly)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("DW-084");
        readAndWriteReadOnly();
        assertThat(stock(pair.source, 1)).isEqualTo(77);
    }

    private void readAndWriteReadOnly() throws SQLException {
        try (Connection connection = pair.routed.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            number(connection, COUNT);
            statement.executeUpdate("UPDATE item SET stock = 77 WHERE id = 1");
            connection.commit();
        }
    }

    @Test
    void aStrictCommitOfOneStatementIsOnBothSidesOrOnNone() throws Exception {
        open(ReadinessRules.TRUSTING, Acknowledgement.When.STRICT);
        update("INSERT INTO item VALUES (4, 'four', 4)");
        assertThat(number(databases.target(), COUNT)).isEqualTo(4);
        execute(databases.target(), "ALTER TABLE item ADD CHECK (stock < 100)");
        assertThatThrownBy(() -> update("UPDATE item SET stock = 100 WHERE id = 4"))
                .isInstanceOf(StrictCommitException.class);
        assertThat(stock(pair.source, 4)).isEqualTo(4);
        assertThat(stock(databases.target(), 4)).isEqualTo(4);
        try (Connection connection = pair.routed.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement
                            .executeQuery("INSERT INTO item VALUES (5, 'five', 5) RETURNING id")
                            .next())
                    .isTrue();
            assertThat(connection.getAutoCommit()).isTrue();
            assertThatThrownBy(() -> statement.execute("BEGIN")).hasMessageContaining("DW-083");
        }
        assertThat(number(databases.target(), COUNT)).isEqualTo(5);
        assertThat(pair.routed.gate().status().occupied()).isFalse();
    }

    @Test
    void rowsThatNobodyClosesAreClosedWithTheConnection() throws Exception {
        open(ReadinessRules.TRUSTING, Acknowledgement.When.BOTH);
        pair.dial.target();
        ResultSet rows;
        try (Connection connection = pair.routed.getConnection()) {
            rows = connection.createStatement().executeQuery("SELECT id FROM item");
            assertThat(rows.next()).isTrue();
        }
        assertThat(rows.isClosed()).isTrue();
        assertThat(pair.reads.tally().target()).isEqualTo(1);
    }

    @Test
    void aReadWriteTransactionNeverAsksTheTarget() throws Exception {
        open(ReadinessRules.TRUSTING, Acknowledgement.When.BOTH);
        pair.dial.target();
        try (Connection connection = pair.routed.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThat(number(connection, COUNT)).isEqualTo(3);
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("BEGIN");
            assertThat(number(connection, COUNT)).isEqualTo(3);
            statement.execute("COMMIT");
        }
        assertThat(pair.reads.tally().target()).isZero();
    }
}
