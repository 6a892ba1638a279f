package io.dualwrite.testsupport.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults that strike at one call. */
class PlannedFaultIT extends BehindFaultyNetwork {
    @ParameterizedTest
    @ValueSource(strings = {"extended", "simple"})
    void lostAnswerToCommitLeavesTheRowInTheDatabase(String queryMode) throws SQLException {
        try (Connection connection = connect("preferQueryMode", queryMode)) {
            connection.setAutoCommit(false);
            insert(connection, 1);
            network.plan(FaultPlan.at(Point.ANSWER_TO_COMMIT).then(Outcome.CUT));

            assertState(CONNECTION_LOST, connection::commit);
        }
        assertThat(rows()).isEqualTo(1);
        assertUsable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"extended", "simple"})
    void lostCommitLeavesNothing(String queryMode) throws SQLException {
        try (Connection connection = connect("preferQueryMode", queryMode)) {
            connection.setAutoCommit(false);
            insert(connection, 1);
            network.plan(FaultPlan.at(Point.COMMIT).then(Outcome.CUT));

            assertState(CONNECTION_LOST, connection::commit);
        }
        await("the server notices").atMost(LONG).until(() -> sessionsInTransaction() == 0);
        assertThat(rows()).isZero();
    }

    @Test
    void faultStrikesAtTheCallItWasPlannedForAndOnlyThere() throws SQLException {
        network.plan(FaultPlan.at(Point.ANSWER_TO_COMMIT).call(12).then(Outcome.CUT));
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            for (int id = 1;
                    id <= 11;
                    id++) { // Past the driver's threshold for named statements: COMMIT is parsed once and then only
                // bound.
                insert(connection, id);
                connection.commit();
            }
            insert(connection, 12);
            assertState(CONNECTION_LOST, connection::commit);
        }
        assertThat(rows()).isEqualTo(12);
        assertThat(network.count(Point.COMMIT)).isEqualTo(12);
        assertThat(network.count(Point.ANSWER_TO_COMMIT)).isEqualTo(12);
    }

    @ParameterizedTest
    @EnumSource(Point.class)
    void hangingConnectionIsSilentUntilTheClientGivesUp(Point point) throws SQLException {
        network.plan(FaultPlan.at(point).then(Outcome.HANG));

        assertThatThrownBy(() -> {
                    try (Connection connection = connect("socketTimeout", "3", "sslmode", "disable")) {
                        connection.setAutoCommit(false);
                        insert(connection, 1);
                        connection.commit();
                    }
                })
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).startsWith("08"))
                .rootCause()
                .hasMessageContaining("timed out");
        await("the server notices").atMost(LONG).until(() -> sessionsInTransaction() == 0);
        assertThat(rows()).isEqualTo(point == Point.ANSWER_TO_COMMIT ? 1 : 0);
        assertUsable();
    }

    @Test
    void commitOfAFailedTransactionIsNotAnsweredWithCommit() throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> connection.createStatement().execute("SELECT 1 / 0"))
                    .isInstanceOf(SQLException.class);
            connection.createStatement().execute("COMMIT");
        }
        assertThat(network.count(Point.COMMIT)).isEqualTo(1);
        assertThat(network.count(Point.ANSWER_TO_COMMIT)).isZero();
    }
}
