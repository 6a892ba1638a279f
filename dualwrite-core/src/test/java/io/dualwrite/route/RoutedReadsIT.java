package io.dualwrite.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dualwrite.replicate.commit.Acknowledgement;
import io.dualwrite.replicate.commit.StrictCommitException;
import io.dualwrite.route.readiness.Readiness;
import io.dualwrite.route.readiness.ReadinessRules;
import io.dualwrite.route.readiness.ReadinessTable;
import io.dualwrite.route.readiness.StatementReport;
import io.dualwrite.route.readiness.Verdict;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.fault.FaultyNetwork;
import io.dualwrite.testsupport.fault.NetworkCondition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** Reads that leave the source: who sees what, what happens when the target does not answer, and how statements earn it. */
class RoutedReadsIT {
    private static final String BY_KEY = "SELECT id, name, stock FROM item WHERE id = ?";
    private static final String COUNT = "SELECT count(*) AS n FROM item";
    private static final long STORM_MILLIS = 1000L * Integer.getInteger("dualwrite.storm.seconds", 3);

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create()
            .withoutLeakCheck()
            .withSourceSchema("CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT NOT NULL, stock INTEGER NOT NULL)")
            .withSourceSchema("INSERT INTO item VALUES (1, 'one', 1), (2, 'two', 2), (3, 'three', 3)");

    private final ThreadLocal<String> user = new ThreadLocal<>();
    private final ExecutorService users = Executors.newCachedThreadPool();
    private FaultyNetwork network;
    private RoutedPair pair;

    @BeforeEach
    void connect() {
        network = FaultyNetwork.before(databases.targetDatabase().server());
    }

    @AfterEach
    void close() throws SQLException {
        users.shutdownNow();
        pair.close();
        network.close();
    }

    private void open(ReadinessRules rules, Acknowledgement.When when) throws SQLException {
        pair = RoutedPair.open(databases, target(), Map.of(), rules, when, user::get);
        pair.awaitInStep();
    }

    private DataSource target() throws SQLException {
        PGSimpleDataSource target = new PGSimpleDataSource();
        target.setURL(network.url(databases.targetDatabase().name()));
        target.setUser(databases.targetUser());
        target.setPassword(databases.targetPassword());
        target.setConnectTimeout(2);
        target.setLoginTimeout(2);
        target.setSocketTimeout(10);
        return target;
    }

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
            drain("SELECT name, random() FROM item");
            drain("SELECT name, sqlite_source_id() FROM item");
        }
        pair.awaitVerdict("select name from item", Verdict.READY);
        assertThat(pair.report("limit ?").verdict()).isEqualTo(Verdict.ORDER_UNDEFINED);
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

    private void drain(String sql) throws SQLException {
        try (Connection connection = pair.routed.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                rows.getObject(1);
            }
        }
    }

    private void update(String sql) throws SQLException {
        execute(pair.routed, sql);
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static int stock(DataSource database, int id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(BY_KEY)) {
            statement.setInt(1, id);
            try (ResultSet row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getInt("stock");
            }
        }
    }

    private static int number(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return number(connection, sql);
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getInt(1);
        }
    }
}
