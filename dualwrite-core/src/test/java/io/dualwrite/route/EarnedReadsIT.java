package io.dualwrite.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dualwrite.replicate.commit.Acknowledgement;
import io.dualwrite.route.readiness.Readiness;
import io.dualwrite.route.readiness.ReadinessRules;
import io.dualwrite.route.readiness.ReadinessTable;
import io.dualwrite.route.readiness.StatementReport;
import io.dualwrite.route.readiness.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How statements earn their place on the target in the shadow, and lose it. */
class EarnedReadsIT extends RoutedCase {
    @Test
    void everyStatementOfAReadOnlyTransactionIsTriedAndNotOnlyTheFirst() throws Exception {
        open(new ReadinessRules(2, 20, 10, ReadinessRules.DEFAULT.unnoticed(), 50), Acknowledgement.When.BOTH);
        pair.dial.shadows = true;
        Awaitility.await().atMost(RoutedPair.PATIENCE).until(() -> {
            try (Connection connection = pair.routed.getConnection()) {
                connection.setReadOnly(true);
                connection.setAutoCommit(false);
                assertThat(number(connection, COUNT)).isEqualTo(3);
                assertThat(number(connection, "SELECT max(stock) FROM item")).isEqualTo(3);
                connection.commit();
            }
            return pair.report("max").verdict() == Verdict.READY
                    && pair.report("count").verdict() == Verdict.READY;
        });
    }

    @Test
    void aStatementEarnsItsPlaceInTheShadowAndLosesItWhenItDiffers() throws Exception {
        open(new ReadinessRules(3, 20, 10, ReadinessRules.DEFAULT.unnoticed(), 50), Acknowledgement.When.BOTH);
        pair.dial.target();
        pair.dial.shadows = true;
        assertThat(stock(pair.routed, 1)).isEqualTo(1);
        assertThat(pair.reads.tally().source()).containsEntry("readiness", 1L);
        Awaitility.await().atMost(RoutedPair.PATIENCE).until(() -> {
            stock(pair.routed, 1);
            return pair.report("where id = ?").verdict() == Verdict.READY;
        });
        long before = pair.reads.tally().target();
        stock(pair.routed, 1);
        assertThat(pair.reads.tally().target()).isEqualTo(before + 1);

        execute(databases.target(), "UPDATE item SET name = 'ONE' WHERE id = 1");
        pair.dial.source();
        stock(pair.routed, 1);
        pair.awaitVerdict("where id = ?", Verdict.DIFFERS);
        assertThat(pair.report("where id = ?").why()).isEqualTo("upper and lower case, column name, row 1");
        assertThat(pair.report("where id = ?").example()).isEqualTo("id = 1");
        assertThat(pair.report("where id = ?").remedy()).contains("which spelling");
        pair.dial.target();
        long after = pair.reads.tally().target();
        stock(pair.routed, 1);
        assertThat(pair.reads.tally().target()).isEqualTo(after);
    }

    @Test
    void answersOfTooManyRowsStayOnTheSourceWithTheReason() throws Exception {
        open(ReadinessRules.TRUSTING, Acknowledgement.When.BOTH);
        update("WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 11000)"
                + " INSERT INTO item SELECT i, 'x', 0 FROM n");
        pair.dial.target();
        drain("SELECT name, stock FROM item");
        drain("SELECT name, stock FROM item");
        assertThat(pair.reads.tally().target()).isZero();
        assertThat(pair.report("select name").verdict()).isEqualTo(Verdict.TOO_LARGE);
        assertThat(pair.report("select name").why()).isEqualTo("an answer had more than 10000 rows");
        assertThat(pair.readiness.forget(pair.report("select name").statement()))
                .isTrue();
        assertThat(pair.report("select name").verdict()).isEqualTo(Verdict.READY);
        pair.dial.source();
        pair.dial.shadows = true;
        drain("SELECT name, stock FROM item");
        pair.awaitVerdict("select name", Verdict.TOO_LARGE);
    }

    @Test
    void whatTheTeamWroteByHandIsAnsweredByTheTargetUnderTheSourcesLabels() throws Exception {
        pair = RoutedPair.open(databases, target(), """
            source: SELECT id AS itemId, soundex(name) AS Sound FROM item WHERE id = ?
            target: SELECT id, upper(left(name, 1)) FROM item WHERE id = :1::bigint
            columns: itemId, Sound

            source: SELECT count(*) FROM item
            target: stays
            """, user::get);
        pair.awaitInStep();
        pair.dial.target();
        try (Connection connection = pair.routed.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT id AS itemId, soundex(name) AS Sound FROM item WHERE id = ?")) {
            statement.setInt(1, 2);
            try (ResultSet row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getObject("itemId")).isEqualTo(2);
                assertThat(row.getString("Sound")).isEqualTo("T");
                assertThat(row.getMetaData().getColumnLabel(2)).isEqualTo("Sound");
            }
            assertThat(number(connection, "SELECT count(*) FROM item")).isEqualTo(3);
        }
        assertThat(pair.reads.tally().target()).isEqualTo(1);
        assertThat(pair.report("soundex").verdict()).isEqualTo(Verdict.OVERRIDDEN);
        assertThat(pair.report("count").verdict()).isEqualTo(Verdict.OVERRIDDEN);
    }

    @Test
    void whatWasLearntOutlivesTheProcess() throws Exception {
        open(ReadinessRules.TRUSTING, Acknowledgement.When.BOTH);
        pair.dial.target();
        stock(pair.routed, 1);
        update("UPDATE item SET stock = 9223372036854775807 WHERE id = 1");
        drain("SELECT stock + 1 FROM item WHERE id = 1");
        drain("SELECT sqlite_source_id() FROM item");
        ReadinessTable table = new ReadinessTable(databases.target());
        assertThat(table.newest()).as("nobody saved yet").isEmpty();
        assertThat(table.load(7)).isEmpty();
        table.save(pair.readiness.report(), 7);
        table.save(pair.readiness.report(), 7);

        Readiness later = new Readiness(ReadinessRules.DEFAULT, sql -> sql, InstantSource.system());
        assertThat(table.load(8)).as("learnt under another schema").isEmpty();
        assertThat(table.newest().orElseThrow()).hasSize(3);
        later.restore(table.load(7));
        assertThat(later.report())
                .extracting(StatementReport::statement, StatementReport::verdict, StatementReport::target)
                .containsExactlyInAnyOrderElementsOf(pair.readiness.report().stream()
                        .map(one -> tuple(one.statement(), one.verdict(), one.target()))
                        .toList())
                .hasSize(3);
    }

    @Test
    void aRowThatOnlyOneSideHasIsNamedByItsKey() throws Exception {
        open(ReadinessRules.DEFAULT, Acknowledgement.When.BOTH);
        execute(databases.target(), "DELETE FROM item WHERE id = 2");
        pair.dial.shadows = true;
        drain("SELECT name, id FROM item ORDER BY name");
        pair.awaitVerdict("order by name", Verdict.DIFFERS);
        assertThat(pair.report("order by name").why()).isEqualTo("the number of rows");
        assertThat(pair.report("order by name").example()).isEqualTo("id = 2");
    }

    @Test
    void aStatementThatIsLongerThanAnIndexHoldsIsKeptToo() throws Exception {
        open(ReadinessRules.TRUSTING, Acknowledgement.When.BOTH);
        pair.dial.target();
        StringBuilder sql = new StringBuilder("SELECT id FROM item WHERE id = 0");
        for (int i = 0; i < 400; i++) {
            sql.append(" OR stock + ")
                    .append(i)
                    .append(" = ")
                    .append(Long.toString(i * 7919L, 36).length())
                    .append(i % 7 == 0 ? " AND name <> 'a'" : "");
        }
        drain(sql.toString());
        ReadinessTable table = new ReadinessTable(databases.target());
        table.save(pair.readiness.report(), 1);
        assertThat(table.load(1))
                .singleElement()
                .satisfies(one -> assertThat(one.statement()).hasSizeGreaterThan(5_000));
    }

    @Test
    void whatHasNoOrderOrChangesByItselfIsNeverDrift() throws Exception {
        open(ReadinessRules.DEFAULT, Acknowledgement.When.BOTH);
        execute(databases.target(), "UPDATE item SET stock = stock WHERE id = 1"); // Moves it to the end of the heap.
        pair.dial.shadows = true;
        for (int i = 0; i < 10; i++) {
            drain("SELECT name FROM item");
            drain("SELECT name FROM item LIMIT 1");
            drain("SELECT name, count(*) FROM item GROUP BY stock > 0");
            drain("SELECT name, random() FROM item");
            drain("SELECT name, sqlite_source_id() FROM item");
        }
        pair.awaitVerdict("select name from item", Verdict.READY);
        assertThat(pair.report("limit ?").verdict()).isEqualTo(Verdict.ORDER_UNDEFINED);
        assertThat(pair.report("limit ?").why()).isEqualTo("LIMIT without an order that decides between all rows");
        assertThat(pair.report("group by").verdict()).isEqualTo(Verdict.ORDER_UNDEFINED);
        assertThat(pair.report("group by").why()).contains("neither grouped nor aggregated");
        assertThat(pair.report("random").verdict()).isEqualTo(Verdict.UNTRANSLATABLE);
        assertThat(pair.report("sqlite_source_id").verdict()).isEqualTo(Verdict.UNTRANSLATABLE);
        assertThat(pair.report("sqlite_source_id").seen()).isPositive();
        assertThat(pair.shadow.status().differed()).isZero();
    }

    @Test
    void shadowReadsUnderWritesSeeNoDifference() throws Exception {
        open(ReadinessRules.DEFAULT, Acknowledgement.When.SOURCE);
        pair.dial.shadows = true;
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(
                () -> {
                    try {
                        for (int i = 0; !done.get(); i++) {
                            update("UPDATE item SET stock = " + i + " WHERE id = " + (1 + i % 3));
                        }
                    } catch (SQLException failure) {
                        throw new IllegalStateException(failure);
                    }
                },
                users);
        Awaitility.await().atMost(RoutedPair.PATIENCE).until(() -> {
            stock(pair.routed, 1);
            drain("SELECT id, stock FROM item ORDER BY id");
            return pair.shadow.status().compared() + pair.shadow.status().undecided() > 30;
        });
        done.set(true);
        writer.join();
        // A writer that never rests leaves no moment in which both sides are known to be the same: then nothing is
        // decided.
        Awaitility.await().atMost(RoutedPair.PATIENCE).until(() -> {
            stock(pair.routed, 1);
            return pair.shadow.status().compared() > 0;
        });
        assertThat(pair.shadow.status().differed()).isZero();
    }
}
