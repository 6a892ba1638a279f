package io.dualwrite.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.route.gate.WriterGate;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

class DualWriteDataSourceTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final AtomicInteger commits = new AtomicInteger();
    private SourceFiles.Watched watched;
    private SQLiteDataSource real;
    private DualWriteDataSource routed;

    @BeforeEach
    void open() throws SQLException {
        real = SourceFiles.open(
                folder.resolve("app.db"),
                "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT UNIQUE, stock INTEGER)",
                "CREATE TABLE part (id INTEGER PRIMARY KEY, item INTEGER REFERENCES item ON DELETE CASCADE)",
                "CREATE TABLE log (seq INTEGER PRIMARY KEY, what)",
                "CREATE TRIGGER i AFTER INSERT ON item BEGIN INSERT INTO log(what) VALUES (NEW.id); END",
                "CREATE TRIGGER u AFTER UPDATE ON item BEGIN INSERT INTO log(what) VALUES (NEW.id); END",
                "CREATE TRIGGER d AFTER DELETE ON item BEGIN INSERT INTO log(what) VALUES (OLD.id); END",
                "INSERT INTO item VALUES (1, 'one', 10), (2, 'two', 20), (3, 'three', 30)");
        watched = new SourceFiles.Watched(real);
        routed = new DualWriteDataSource(watched.source, new WriterGate(LONG, LONG));
        routed.committedBy(new CountedCommits(commits));
    }

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

    @Test
    void unreadRowsOfAWriteKeepTheGateUntilTheyAreClosed() throws SQLException {
        try (Connection connection = routed.getConnection();
                PreparedStatement prepared =
                        connection.prepareStatement("INSERT INTO item(name) VALUES ('a'), ('b') RETURNING id")) {
            ResultSet rows = prepared.executeQuery();
            assertThat(rows.next()).isTrue();
            assertThat(routed.gate().status().occupied()).isTrue();
            assertThat(commits).hasValue(0);
            rows.close();
            assertThat(routed.gate().status().occupied()).isFalse();
            assertThat(commits).hasValue(1);
            assertThat(number("SELECT count(*) FROM item")).isEqualTo(5);
        }
        try (Connection connection = routed.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute("INSERT INTO item(name) VALUES ('c') RETURNING id"))
                    .isTrue();
            assertThat(routed.gate().status().occupied()).isTrue();
            try (ResultSet rows = statement.getResultSet()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getStatement()).isSameAs(statement);
            }
            assertThat(routed.gate().status().occupied()).isFalse();
            statement.execute("INSERT INTO item(name) VALUES ('d') RETURNING id");
            assertThat(routed.gate().status().occupied()).isTrue();
        }
        assertThat(routed.gate().status().occupied()).isFalse();
    }

    @Test
    void fiftyUsersWhoReadAndThenWriteAllSucceed() throws Exception {
        ExecutorService users = Executors.newFixedThreadPool(50);
        try {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int user = 0; user < 50; user++) {
                all.add(CompletableFuture.runAsync(() -> buyTenTimes(routed), users));
            }
            all.forEach(CompletableFuture::join);
        } finally {
            users.shutdown();
        }
        assertThat(number("SELECT stock FROM item WHERE id = 1")).isEqualTo(10 + 50 * 10);
        assertThat(watched.failures).isEmpty();
        assertThat(commits).hasValue(500);
    }

    private static void buyTenTimes(DataSource database) {
        for (int i = 0; i < 10; i++) {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                int stock;
                try (PreparedStatement read = connection.prepareStatement("SELECT stock FROM item WHERE id = ?")) {
                    read.setInt(1, 1);
                    try (ResultSet row = read.executeQuery()) {
                        row.next();
                        stock = row.getInt(1);
                    }
                }
                try (PreparedStatement write = connection.prepareStatement("UPDATE item SET stock = ? WHERE id = 1")) {
                    write.setInt(1, stock + 1);
                    write.executeUpdate();
                }
                connection.commit();
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    @Test
    void aTransactionInsideOneThatHasOnlyReadWorksAndInsideOneThatHasWrittenIsRefusedAtOnce() throws SQLException {
        try (Connection outer = routed.getConnection()) {
            outer.setAutoCommit(false);
            outer.createStatement().executeQuery("SELECT count(*) FROM item").close();
            try (Connection inner = routed.getConnection()) {
                inner.setAutoCommit(false);
                inner.createStatement().executeUpdate("INSERT INTO part(item) VALUES (2)");
                inner.commit();
            }
            outer.commit();
            outer.createStatement().executeUpdate("DELETE FROM part");
            try (Connection inner = routed.getConnection()) {
                inner.setAutoCommit(false);
                assertThatThrownBy(() -> inner.createStatement().executeUpdate("DELETE FROM item"))
                        .isInstanceOf(SQLTransientException.class)
                        .hasMessageContaining("DW-081");
            }
            outer.commit();
        }
        assertThat(routed.gate().status().occupied()).isFalse();
        assertThat(number("SELECT count(*) FROM item")).isEqualTo(3);
    }

    @Test
    void aConnectionThatIsClosedInTheMiddleGivesTheGateBack() throws SQLException {
        Connection connection = routed.getConnection();
        connection.setAutoCommit(false);
        connection.createStatement().executeUpdate("DELETE FROM item");
        connection.close();
        assertThat(routed.gate().status().occupied()).isFalse();
        assertThat(number("SELECT count(*) FROM item")).isEqualTo(3);
        assertThat(connection.isClosed()).isTrue();
        assertThatThrownBy(connection::createStatement).isInstanceOf(SQLException.class);
        Connection aborted = routed.getConnection();
        aborted.setAutoCommit(false);
        aborted.createStatement().executeUpdate("DELETE FROM item");
        aborted.abort(Runnable::run);
        assertThat(routed.gate().status().occupied()).isFalse();
    }

    private int number(String sql) throws SQLException {
        try (Connection connection = real.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getInt(1);
        }
    }
}
