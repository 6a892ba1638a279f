package io.dualwrite.store.postgres.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.store.jdbc.Query;
import io.dualwrite.testsupport.database.DatabasePair;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;

/** Nobody who gets the connection, or the server's session, after us may find it acting as a replica. */
class ApplyingSessionIT {
    @RegisterExtension
    final DatabasePair databases = DatabasePair.create();

    @Test
    void aSessionOfItsOwnActsAsReplicaUntilItEnds() throws SQLException {
        try (Connection connection = databases.target().getConnection()) {
            connection.setAutoCommit(false);
            ApplyingSession session = ApplyingSession.begin(connection, true);
            assertThat(role(connection)).isEqualTo("replica");
            session.end();
            assertThat(role(connection)).isEqualTo("origin");
            String limit = Query.one(connection, "SHOW idle_in_transaction_session_timeout", row -> row.getString(1));
            assertThat(limit).isEqualTo("0");
        }
    }

    @Test
    void whatARoleMayNotDoIsNotTried() throws SQLException {
        try (Connection connection = databases.target().getConnection()) {
            connection.setAutoCommit(false);
            ApplyingSession.begin(connection, false);
            assertThat(role(connection)).isEqualTo("origin");
        }
    }

    @Test
    void behindAPoolerTheSessionStaysAsItIsBetweenTransactions() throws SQLException {
        try (Connection connection = databases.target().getConnection()) {
            connection.setAutoCommit(false);
            ApplyingSession.begin(pooled(connection), true);
            assertThat(role(connection)).isEqualTo("origin");
        }
    }

    private static String role(Connection connection) throws SQLException {
        String role = Query.one(connection, "SHOW session_replication_role", row -> row.getString(1));
        connection.rollback();
        return role;
    }

    /** As a pooler answers: the process number that the driver was told is not the one of the session it has now. */
    private static Connection pooled(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                ApplyingSessionIT.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, values) -> {
                    if (method.getName().equals("unwrap")) {
                        return numbered(real.unwrap(PGConnection.class));
                    }
                    return forwarded(() -> method.invoke(real, values));
                });
    }

    private static PGConnection numbered(PGConnection real) {
        return (PGConnection) Proxy.newProxyInstance(
                ApplyingSessionIT.class.getClassLoader(),
                new Class<?>[] {PGConnection.class},
                (self, method, values) -> method.getName().equals("getBackendPID")
                        ? real.getBackendPID() + 1
                        : forwarded(() -> method.invoke(real, values)));
    }

    private interface Call {
        Object run() throws ReflectiveOperationException;
    }

    private static Object forwarded(Call call) throws Throwable {
        try {
            return call.run();
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
