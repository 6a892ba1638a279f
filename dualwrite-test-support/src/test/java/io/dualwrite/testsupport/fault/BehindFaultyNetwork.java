package io.dualwrite.testsupport.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A table behind a network that can fail. */
abstract class BehindFaultyNetwork {
    static final String CONNECTION_FAILED = "08001";
    static final String CONNECTION_LOST = "08006";
    static final Duration LONG = Duration.ofSeconds(60);

    @RegisterExtension
    final DatabasePair databases =
            DatabasePair.create().withTargetSchema("CREATE TABLE item (id int PRIMARY KEY, name text)");

    FaultyNetwork network;

    @BeforeEach
    void openNetwork() {
        network = FaultyNetwork.before(databases.targetDatabase().server());
    }

    @AfterEach
    void closeNetwork() {
        network.close();
        await("links are gone").atMost(LONG).until(() -> network.openConnections() == 0);
    }

    final Connection connect(String... properties) throws SQLException {
        Properties all = new Properties();
        all.setProperty("user", databases.targetUser());
        all.setProperty("password", databases.targetPassword());
        for (int i = 0; i < properties.length; i += 2) {
            all.setProperty(properties[i], properties[i + 1]);
        }
        return DriverManager.getConnection(
                network.url(databases.targetDatabase().name()), all);
    }

    final void assertUsable() throws SQLException {
        try (Connection connection = connect()) {
            assertThat(connection.isValid(30)).isTrue();
        }
    }

    final long rows() throws SQLException {
        return ask("SELECT count(*) FROM item");
    }

    final long sessionsInTransaction() throws SQLException {
        return ask(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                        + " AND xact_start IS NOT NULL");
    }

    final long ask(String sql) throws SQLException {
        try (Connection direct = databases.target().getConnection();
                Statement statement = direct.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    static void insert(Connection connection, int id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO item VALUES (" + id + ")");
        }
    }

    static void assertState(String sqlState, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(sqlState));
    }
}
