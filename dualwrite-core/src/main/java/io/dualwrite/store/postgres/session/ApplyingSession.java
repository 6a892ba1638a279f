package io.dualwrite.store.postgres.session;

import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/**
 * What a session that applies says once, and takes back at its end.
 *
 * <ul>
 *   <li>It lets the server notice when the network swallows everything: the transaction that it would keep open holds the
 *       lock of the position, and nobody could go on.
 *   <li>Where the server's session is this connection's alone, it acts as replica and keeps our capture quiet from the
 *       beginning, and each statement sees what was committed before it, whatever the database prefers: who waits for the
 *       position must find it where it was brought. Behind a pooler, which gives each transaction another session, that would follow somebody else: there
 *       each transaction says it for itself ({@link TurnFunction}), and is slower.
 * </ul>
 */
public final class ApplyingSession {
    private final Connection connection;

    private ApplyingSession(Connection connection) {
        this.connection = connection;
    }

    /** Leaves no transaction open. */
    public static ApplyingSession begin(Connection connection, boolean replica) throws SQLException {
        boolean alone = isAlone(connection);
        Script settings = new Script()
                .add("SET tcp_keepalives_idle = 5")
                .add("SET tcp_keepalives_interval = 3")
                .add("SET tcp_keepalives_count = 3")
                .add("SET idle_in_transaction_session_timeout = 15000");
        if (alone) {
            // Whatever is looked for has an index: planning it anew each time would cost more than finding it.
            settings.add("SET dualwrite.applying = 'on'")
                    .add("SET default_transaction_isolation = 'read committed'")
                    .add("SET plan_cache_mode = force_generic_plan")
                    .add("SET enable_seqscan = off")
                    // A scan that cannot be avoided counts as endless then, and would be compiled each time.
                    .add("SET jit = off");
        }
        if (alone && replica) {
            settings.add("SET session_replication_role = replica");
        }
        settings.run(connection);
        connection.commit();
        return new ApplyingSession(connection);
    }

    /** A pooler answers with a process number of its own making. */
    private static boolean isAlone(Connection connection) throws SQLException {
        return connection.isWrapperFor(PGConnection.class)
                && connection.unwrap(PGConnection.class).getBackendPID()
                        == Query.one(connection, "SELECT pg_backend_pid()", row -> row.getInt(1));
    }

    /** For whoever gets the connection next. One that cannot be cleaned is not given back but ended. */
    public void end() throws SQLException {
        try {
            connection.rollback();
            new Script()
                    .add("RESET tcp_keepalives_idle")
                    .add("RESET tcp_keepalives_interval")
                    .add("RESET tcp_keepalives_count")
                    .add("RESET idle_in_transaction_session_timeout")
                    .add("RESET dualwrite.applying")
                    .add("RESET default_transaction_isolation")
                    .add("RESET plan_cache_mode")
                    .add("RESET enable_seqscan")
                    .add("RESET jit")
                    .add("RESET session_replication_role")
                    .run(connection);
            connection.commit();
        } catch (SQLException broken) {
            connection.abort(Runnable::run);
        }
    }
}
