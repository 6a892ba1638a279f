package io.dualwrite.store.postgres.load;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.store.load.CopyLog;
import io.dualwrite.store.load.CopyTable;
import io.dualwrite.store.load.Load;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.session.FollowerTables;
import io.dualwrite.store.postgres.session.ReplicaRole;
import io.dualwrite.store.postgres.session.Script;
import io.dualwrite.store.row.RowSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Loads rows into a PostgreSQL schema. The position is held still by a lock on its table that loads share and a
 * replicator does not: PostgreSQL's queue for such locks is fair in both directions.
 */
public final class PostgresLoad implements Load {
    /** A statement of a load may look at a whole chunk. */
    private static final int SILENCE_MILLIS = 300_000;

    private static final String HOLD = "LOCK TABLE " + FollowerTables.POSITION + " IN SHARE MODE";

    private final Connection connection;
    private final Map<String, LoadStatements> tables = new HashMap<>();
    private final boolean replica;
    private @Nullable ChunkWrite written;

    private PostgresLoad(Connection connection, List<TableMapping> mappings) throws SQLException {
        this.connection = connection;
        for (TableMapping mapping : mappings) {
            tables.put(mapping.source(), LoadStatements.of(connection, mapping));
        }
        this.replica = ReplicaRole.allowedOrNotNeeded(connection, mappings);
    }

    public static PostgresLoad open(DataSource target, List<TableMapping> tables) throws SQLException {
        Connection connection = target.getConnection();
        try {
            if (connection.getNetworkTimeout() == 0) {
                connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
            }
            connection.setAutoCommit(false);
            return new PostgresLoad(connection, tables);
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    @Override
    public void begin(String origin) throws SQLException {
        written = null;
        Script script = new Script().add(HOLD);
        if (replica) {
            script.add("SET LOCAL session_replication_role = replica");
        }
        // Without statistics the planner would read the whole table for each chunk. Several processes for one proof
        // would
        // leave the application no processor on a small machine, and it is done beside the next chunk anyway
        // (ADR-0089).
        script.add("SET LOCAL enable_seqscan = off")
                .add("SET LOCAL jit = off")
                .add("SET LOCAL max_parallel_workers_per_gather = 0")
                .run(connection);
        if (!CopyTable.isUnderWay(connection, origin)) {
            connection.rollback();
            throw new DualWriteException(
                    ErrorCode.COPY_ENDED,
                    origin,
                    "Cannot copy: the target does not know of a copy from '" + origin
                            + "' that is under way. It was ended or begun anew elsewhere.",
                    ErrorCode.COPY_ENDED.remedy());
        }
    }

    @Override
    public Loaded write(TableMapping table, @Nullable RowSet after, boolean orderedByBytes, Source rows, Enough enough)
            throws SQLException {
        LoadStatements statements = tables.get(table.source());
        if (statements == null) {
            throw new IllegalArgumentException("Table '" + table + "' is not among those that were opened");
        }
        boolean direct = orderedByBytes && statements.ordered() && (after == null || statements.fits(after));
        ChunkWrite chunk = new ChunkWrite(connection, statements, after, direct);
        Loaded loaded = chunk.write(rows, enough);
        written = chunk;
        return loaded;
    }

    /**
     * Rows behind the key do not touch those before it, as long as no trigger looks at them: none fires here. One that clashes
     * with a row that is not committed waits for it, which waits for nothing.
     */
    @Override
    public boolean letsNextBegin() {
        return written != null && written.isDirect();
    }

    @Override
    public void commit(CopyLog.Entry progress) throws SQLException {
        if (written != null) {
            written.verify();
        }
        CopyTable.write(connection, progress, FollowerTables.NOW);
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
        }
    }
}
