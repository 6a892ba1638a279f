package io.dualwrite.compare.side;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Connections of one side, kept open from one snapshot to the next, never with a transaction. One that cannot even end its
 * transaction is not kept, and not left open either. Thread-safe.
 */
public final class KeptConnections implements AutoCloseable {
    /** Makes one that is ready for snapshots. */
    @FunctionalInterface
    public interface Opening {
        Connection open() throws SQLException;
    }

    private final Opening opening;
    private final Deque<Connection> idle = new ArrayDeque<>();

    public KeptConnections(Opening opening) {
        this.opening = opening;
    }

    public Connection borrow() throws SQLException {
        synchronized (idle) {
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        return opening.open();
    }

    public void giveBack(Connection connection) throws SQLException {
        try {
            connection.rollback();
        } catch (SQLException broken) {
            try (connection) {
                throw broken;
            }
        }
        synchronized (idle) {
            idle.push(connection);
        }
    }

    @Override
    public void close() throws SQLException {
        synchronized (idle) {
            while (!idle.isEmpty()) {
                idle.pop().close();
            }
        }
    }
}
