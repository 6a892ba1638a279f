package io.dualwrite.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.replicate.commit.Acknowledgement;
import io.dualwrite.route.readiness.ReadinessRules;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.fault.FaultyNetwork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** A pair in step behind a network that may fail, and a user who asks through the routed pool. */
abstract class RoutedCase {
    static final String BY_KEY = "SELECT id, name, stock FROM item WHERE id = ?";
    static final String COUNT = "SELECT count(*) AS n FROM item";

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create()
            .withoutLeakCheck()
            .withSourceSchema("CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT NOT NULL, stock INTEGER NOT NULL)")
            .withSourceSchema("INSERT INTO item VALUES (1, 'one', 1), (2, 'two', 2), (3, 'three', 3)");

    final ThreadLocal<String> user = new ThreadLocal<>();
    final ExecutorService users = Executors.newCachedThreadPool();
    FaultyNetwork network;
    RoutedPair pair;

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

    void open(ReadinessRules rules, Acknowledgement.When when) throws SQLException {
        pair = RoutedPair.open(databases, target(), Map.of(), rules, when, user::get);
        pair.awaitInStep();
    }

    DataSource target() throws SQLException {
        PGSimpleDataSource target = new PGSimpleDataSource();
        target.setURL(network.url(databases.targetDatabase().name()));
        target.setUser(databases.targetUser());
        target.setPassword(databases.targetPassword());
        target.setConnectTimeout(2);
        target.setLoginTimeout(2);
        target.setSocketTimeout(10);
        return target;
    }

    void drain(String sql) throws SQLException {
        try (Connection connection = pair.routed.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                rows.getObject(1);
            }
        }
    }

    void update(String sql) throws SQLException {
        execute(pair.routed, sql);
    }

    static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    static int stock(DataSource database, int id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(BY_KEY)) {
            statement.setInt(1, id);
            try (ResultSet row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getInt("stock");
            }
        }
    }

    static int number(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return number(connection, sql);
        }
    }

    static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getInt(1);
        }
    }
}
