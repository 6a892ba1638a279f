package io.dualwrite.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.route.gate.WriterGate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** What the application holds behaves as its pool does. */
class DualWriteDataSourceTest extends RoutedSourceCase {
    @Test
    void nothingIsTakenFromThePoolBeforeAStatementNeedsIt() throws SQLException {
        routed.getConnection().createStatement().executeQuery("SELECT 1").close();
        watched.taken.set(0);
        try (Connection connection = routed.getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            assertThat(connection.getAutoCommit()).isFalse();
            assertThat(connection.isReadOnly()).isTrue();
            connection.createStatement().close();
            connection.commit();
            connection.rollback();
            assertThat(watched.taken).hasValue(0);
            try (ResultSet row = connection.createStatement().executeQuery("SELECT 1")) {
                assertThat(row.next()).isTrue();
            }
            assertThat(watched.taken).hasValue(1);
            connection.rollback();
        }
        assertThat(watched.failures).isEmpty();
    }

    @Test
    void settingsMadeBeforehandHoldOnTheConnectionThatIsTaken() throws SQLException {
        try (Connection connection = routed.getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().executeUpdate("DELETE FROM item WHERE id = 1");
            connection.rollback();
        }
        assertThat(number("SELECT count(*) FROM item")).isEqualTo(3);
    }

    @Test
    void everyWayBackLeadsToWhatTheApplicationHolds() throws SQLException {
        try (Connection connection = routed.getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement("SELECT id, name FROM item")) {
            assertThat(statement.getConnection()).isSameAs(connection);
            assertThat(prepared.getConnection()).isSameAs(connection);
            assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
            try (ResultSet rows = prepared.executeQuery();
                    ResultSet tables = connection.getMetaData().getTables(null, null, "item", null)) {
                assertThat(rows.getStatement()).isSameAs(prepared);
                assertThat(tables.next()).isTrue();
                assertThat(tables.getStatement()).isNull();
                assertThatThrownBy(() -> rows.updateString(2, "x")).isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> rows.getArray(2)).isInstanceOf(SQLException.class);
            }
            statement.executeUpdate("INSERT INTO item VALUES (9, 'nine', 9)");
            try (ResultSet keys = statement.getGeneratedKeys()) {
                assertThat(keys.getStatement()).isSameAs(statement);
                assertThat(keys.getInt(1)).isEqualTo(9);
            }
            assertThatThrownBy(() -> connection
                            .createStatement(ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE)
                            .executeQuery("SELECT 1"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void unwrapPassesThroughToThePoolAndToTheDriver() throws SQLException {
        DualWriteDataSource plain = new DualWriteDataSource(real, new WriterGate());
        assertThat(plain.unwrap(SQLiteDataSource.class)).isSameAs(real);
        assertThat(plain.isWrapperFor(SQLiteDataSource.class)).isTrue();
        assertThat(plain.unwrap(DualWriteDataSource.class)).isSameAs(plain);
        try (Connection connection = plain.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(connection.unwrap(SQLiteConnection.class)).isNotNull();
            assertThat(connection.isWrapperFor(SQLiteConnection.class)).isTrue();
            assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
            assertThat(statement.unwrap(org.sqlite.jdbc4.JDBC4Statement.class)).isNotNull();
        }
    }

    @Test
    void identityIsThatOfTheWrapper() throws SQLException {
        try (Connection one = routed.getConnection();
                Connection two = routed.getConnection()) {
            assertThat(one).isNotEqualTo(two);
            assertThat(one.hashCode()).isEqualTo(System.identityHashCode(one));
            assertThat(one.toString()).isEqualTo("DualWriteConnection[source=not taken]");
        }
    }

    @Test
    void theSourcesExceptionReachesTheApplicationAsTheSameObject() throws SQLException {
        try (Connection connection = routed.getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement("INSERT INTO item(name) VALUES (?)")) {
            prepared.setString(1, "one");
            for (Failing failing : List.<Failing>of(
                    prepared::executeUpdate,
                    () -> statement.executeUpdate("INSERT INTO item(name) VALUES ('one')"),
                    () -> statement.executeQuery("SELECT nothing"),
                    () -> connection.prepareStatement("no sql"),
                    () -> connection.prepareCall("x"),
                    connection::commit)) {
                watched.failures.clear();
                assertThatThrownBy(failing::call).isSameAs(watched.failures.get(0));
            }
        }
        assertThat(routed.gate().status().occupied()).isFalse();
    }

    private interface Failing {
        void call() throws SQLException;
    }

    @Test
    void countsAreThoseOfTheStatementInSpiteOfTriggersAndCascades() throws SQLException {
        try (Connection connection = routed.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(real.getConnection().createStatement().executeUpdate("UPDATE item SET stock = 0 WHERE id < 3"))
                    .as("what the driver says")
                    .isEqualTo(4);
            assertThat(statement.executeUpdate("UPDATE item SET stock = 0 WHERE id < 3"))
                    .isEqualTo(2);
            assertThat(statement.executeLargeUpdate("UPDATE item SET stock = 1"))
                    .isEqualTo(3);
            assertThat(statement.executeUpdate("INSERT INTO part(item) VALUES (1), (1)"))
                    .isEqualTo(2);
            assertThat(statement.executeUpdate("DELETE FROM item WHERE id = 1")).isEqualTo(1);
            assertThat(statement.executeUpdate(
                            "INSERT INTO item(name) VALUES ('a'), ('b') RETURNING id", Statement.RETURN_GENERATED_KEYS))
                    .isEqualTo(2);
            assertThat(statement.executeUpdate("CREATE TABLE later (a)")).isZero();
            assertThat(statement.executeUpdate("DELETE FROM item WHERE id = 77"))
                    .isZero();
            assertThat(statement.executeUpdate("INSERT INTO later VALUES (1); INSERT INTO later VALUES (2)"))
                    .isEqualTo(2);
            statement.addBatch("UPDATE item SET stock = 5");
            statement.addBatch("DELETE FROM item");
            assertThat(statement.executeBatch()).containsExactly(4, 4);
        }
        assertThat(commits.get()).isGreaterThan(8);
    }

    @Test
    void aCommitThatMayHaveWrittenIsToldOnceAndNoOther() throws SQLException {
        try (Connection connection = routed.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT * FROM item").close();
            assertThat(commits).hasValue(0);
            statement.executeUpdate("DELETE FROM part");
            assertThat(commits).hasValue(1);
            connection.setAutoCommit(false);
            statement.executeQuery("SELECT * FROM item").close();
            connection.commit();
            assertThat(commits).hasValue(1);
            statement.executeUpdate("DELETE FROM part");
            statement.executeUpdate("DELETE FROM part");
            connection.rollback();
            assertThat(commits).hasValue(1);
            statement.executeUpdate("DELETE FROM part");
            connection.setAutoCommit(true);
            assertThat(commits).hasValue(2);
            statement.execute("BEGIN");
            statement.execute("DELETE FROM part");
            assertThat(routed.gate().status().occupied()).isTrue();
            statement.execute("COMMIT");
            assertThat(commits).hasValue(3);
            statement.execute("SAVEPOINT a");
            statement.execute("DELETE FROM part");
            statement.execute("SAVEPOINT b");
            statement.execute("RELEASE b");
            assertThat(commits).hasValue(3);
            statement.execute("RELEASE a");
            assertThat(commits).hasValue(4);
        }
        assertThat(routed.gate().status().occupied()).isFalse();
    }
}
