package io.dualwrite.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Writers of one process take turns, and none waits for itself. */
class GatedWritersTest extends RoutedSourceCase {
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
}
