package io.dualwrite.route.read;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a connection for reading is taken from a pool, and given back. */
final class TargetConnections {
    private static final Logger log = LoggerFactory.getLogger(TargetConnections.class);

    /** The server is told first to end a statement: only a server that does not even do that is given up. */
    private static final Duration ANSWER_TO_A_CANCEL = Duration.ofSeconds(1);

    private TargetConnections() {}

    /** One that does not wait longer than the limit; in a transaction, every statement sees the same moment. */
    static Connection open(DataSource pool, ReadLimits limits, boolean transaction) throws SQLException {
        Connection connection = pool.getConnection();
        try {
            connection.setNetworkTimeout(
                    (Executor) Runnable::run,
                    Math.toIntExact(limits.time().plus(ANSWER_TO_A_CANCEL).toMillis()));
            if (transaction) {
                connection.setReadOnly(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                connection.setAutoCommit(false);
            }
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    /** Gives it back as it was; never fails. */
    static void end(Connection connection, boolean transaction) {
        try (connection) {
            if (transaction) {
                connection.rollback();
                connection.setAutoCommit(true);
                connection.setReadOnly(false);
            }
        } catch (SQLException gone) {
            log.debug("A read on the target could not be ended: {}", gone.getMessage());
        }
    }
}
