package io.dualwrite.replicate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/**
 * Sessions of PostgreSQL that serve one after another, as those of an application's pool do. As such a pool it ends what was left open,
 * and takes nothing else back: what a session was told, it still knows. Thread-safe.
 */
final class SessionPool implements AutoCloseable {
    private final DataSource server;
    private final Deque<Session> idle = new ArrayDeque<>();

    SessionPool(DataSource server) {
        this.server = server;
    }

    private record Session(Connection connection, String schema) {}

    /** Sessions whose names are found in this schema. */
    DataSource in(String schema) {
        return (DataSource) Proxy.newProxyInstance(
                SessionPool.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        return lent(session(schema));
                    }
                    return invoke(server, method, arguments);
                });
    }

    private Session session(String schema) throws SQLException {
        Session known;
        synchronized (this) {
            known = idle.pollLast();
        }
        Connection connection = known == null ? server.getConnection() : known.connection();
        if (known == null || !known.schema().equals(schema)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET search_path TO \"" + schema + "\"");
            }
        }
        return new Session(connection, schema);
    }

    private Connection lent(Session session) {
        AtomicBoolean closed = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                SessionPool.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    switch (method.getName()) {
                        case "close" -> {
                            if (closed.compareAndSet(false, true)) {
                                giveBack(session);
                            }
                            return null;
                        }
                        case "isClosed" -> {
                            return closed.get() || session.connection().isClosed();
                        }
                        default -> {
                            return invoke(session.connection(), method, arguments);
                        }
                    }
                });
    }

    private void giveBack(Session session) throws SQLException {
        Connection connection = session.connection();
        if (connection.isClosed()) {
            return;
        }
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        connection.setReadOnly(false);
        connection.setNetworkTimeout(Runnable::run, 0);
        synchronized (this) {
            idle.addLast(session);
        }
    }

    private static Object invoke(Object on, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        for (Session session : idle) {
            session.connection().close();
        }
        idle.clear();
    }
}
