package io.dualwrite.testsupport.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.suppressed;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class LeakCheckIT {

    @Test
    void connectionLeftOpenFailsTheTestAndTellsWhereItWasOpened() {
        assertFailure("connectionLeftOpen", "1 connection(s) not closed");
        tests("connectionLeftOpen")
                .failed()
                .assertThatEvents()
                .haveExactly(
                        1,
                        finishedWithFailure(
                                suppressed(0, new Condition<>(LeakCheckIT::namesTheTest, "names the test"))));
    }

    @Test
    void transactionOnTheTargetLeftOpenByAddressFailsTheTest() {
        assertFailure("targetTransactionByAddress", "A transaction on the target is still open");
    }

    @Test
    void writeTransactionOnTheSourceLeftOpenByAddressFailsTheTest() {
        assertFailure("sourceTransactionByAddress", "A write transaction on the source file is still open");
    }

    @Test
    void testThatClosesWhatItOpensPasses() {
        tests("closesEverything")
                .assertStatistics(statistics -> statistics.succeeded(1).failed(0));
    }

    @Test
    void leakOfOneTestIsNotBlamedOnTheNext() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(
                        selectMethod(Careless.class, "connectionLeftOpen"),
                        selectMethod(Careless.class, "closesEverything"))
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(1).failed(1));
    }

    private static void assertFailure(String method, String expected) {
        tests(method)
                .failed()
                .assertThatEvents()
                .haveExactly(
                        1,
                        finishedWithFailure(
                                instanceOf(AssertionError.class), message(text -> text.contains(expected))));
    }

    private static Events tests(String method) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(Careless.class, method))
                .execute()
                .testEvents();
    }

    private static boolean namesTheTest(Throwable place) {
        return List.of(place.getStackTrace()).toString().contains("connectionLeftOpen");
    }

    /** Run only by the tests above, through the engine: Surefire does not look into static nested classes. */
    static class Careless {

        @RegisterExtension
        static final DatabasePair databases =
                DatabasePair.create().withSourceSchema("CREATE TABLE item (id INTEGER PRIMARY KEY)");

        private static final List<Connection> kept = new ArrayList<>();

        @AfterAll
        static void close() throws SQLException {
            for (Connection connection : kept) {
                connection.close();
            }
            kept.clear();
        }

        @Test
        void connectionLeftOpen() throws SQLException {
            assertThat(databases.target().getConnection().isValid(30)).isTrue();
        }

        @Test
        void targetTransactionByAddress() throws SQLException {
            Connection connection = DriverManager.getConnection(
                    databases.targetUrl(), databases.targetUser(), databases.targetPassword());
            kept.add(connection);
            connection.setAutoCommit(false);
            connection.createStatement().execute("SELECT 1");
        }

        @Test
        void sourceTransactionByAddress() throws SQLException {
            Connection connection = DriverManager.getConnection(databases.sourceUrl());
            kept.add(connection);
            connection.setAutoCommit(false);
            connection.createStatement().execute("INSERT INTO item VALUES (1)");
        }

        @Test
        void closesEverything() throws SQLException {
            DatabasePairIT.run(databases.source(), "INSERT INTO item DEFAULT VALUES");
            DatabasePairIT.run(databases.target(), "SELECT 1");
        }
    }
}
