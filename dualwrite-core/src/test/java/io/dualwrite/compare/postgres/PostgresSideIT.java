package io.dualwrite.compare.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.compare.side.Look;
import io.dualwrite.testsupport.database.DatabasePair;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresSideIT {
    @RegisterExtension
    final DatabasePair databases = DatabasePair.create();

    private final AtomicInteger lent = new AtomicInteger();

    @Test
    void aConnectionThatBreaksIsNotLeftOpenAndTheNextLookHasAnother() throws SQLException {
        try (PostgresSide side = new PostgresSide(lending(databases.target()), "shop")) {
            Look look = side.look();
            endSessions();

            assertThatThrownBy(look::close).isInstanceOf(SQLException.class);
            assertThat(lent).as("connections that a pool would wait for").hasValue(0);

            try (Look next = side.look()) {
                assertThat(next.standing()).isNotNull();
            }
        }
        assertThat(lent).hasValue(0);
    }

    /** As a pool sees it: a connection that is broken has to be given back all the same. */
    private DataSource lending(DataSource database) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, given) -> {
                    lent.incrementAndGet();
                    return lent(database.getConnection());
                });
    }

    private Connection lent(Connection connection) {
        AtomicBoolean back = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, method, given) -> {
                    if (method.getName().equals("close") && back.compareAndSet(false, true)) {
                        lent.decrementAndGet();
                    }
                    try {
                        return method.invoke(connection, given);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private void endSessions() throws SQLException {
        try (Connection connection = databases.target().getConnection();
                Statement statement = connection.createStatement();
                ResultSet ended = statement.executeQuery(
                        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name ="
                                + " 'dualwrite compare' AND datname = current_database()")) {
            ended.next();
            assertThat(ended.getInt(1)).isEqualTo(1);
        }
    }
}
