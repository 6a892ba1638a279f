package io.dualwrite.compare.postgres;

import io.dualwrite.compare.side.KeptConnections;
import io.dualwrite.compare.side.Look;
import io.dualwrite.compare.side.Side;
import io.dualwrite.compare.side.Use;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL schema to be compared: the current one of the connections. Keeps connections open between snapshots. */
public final class PostgresSide implements Side<Look> {
    private final DataSource database;
    private final String name;
    private final ServerUse use = new ServerUse();
    private final KeptConnections connections = new KeptConnections(this::open);
    private @Nullable Boolean hashesAsKnown;

    public PostgresSide(DataSource database, String name) {
        this.database = database;
        this.name = name;
    }

    @Override
    public Look look() throws SQLException {
        Connection connection = connections.borrow();
        try {
            return new PostgresLook(connection, hashesAsKnown(connection), use, connections::giveBack);
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    /** Whether this server's hash functions are those that are known here; otherwise rows are streamed. */
    public boolean hashesInside() throws SQLException {
        Connection connection = connections.borrow();
        try {
            return hashesAsKnown(connection);
        } finally {
            connections.giveBack(connection);
        }
    }

    /**
     * How long the database needs for a query that asks for nothing: what those can measure who are not inside the
     * application. Zero when it does not answer: whoever goes on then learns why.
     */
    public Duration latency() {
        try {
            Connection connection = connections.borrow();
            long begin = System.nanoTime();
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1");
                return Duration.ofNanos(System.nanoTime() - begin);
            } finally {
                connections.giveBack(connection);
            }
        } catch (SQLException away) {
            return Duration.ZERO;
        }
    }

    private boolean hashesAsKnown(Connection connection) throws SQLException {
        synchronized (connections) {
            if (hashesAsKnown == null) {
                hashesAsKnown = HashTrial.passes(connection);
            }
            return hashesAsKnown;
        }
    }

    private Connection open() throws SQLException {
        Connection connection = database.getConnection();
        try {
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                // The last digits of doubles, and no plan that costs more to compile than to run.
                statement.execute("SET extra_float_digits = 3");
                statement.execute("SET jit = off");
                statement.execute("SET application_name = 'dualwrite compare'");
            }
            use.opened(connection);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
        return connection;
    }

    @Override
    public Use use() {
        return use.soFar();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() throws SQLException {
        connections.close();
    }
}
