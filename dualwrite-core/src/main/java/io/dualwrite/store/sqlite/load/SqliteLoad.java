package io.dualwrite.store.sqlite.load;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.schema.Schema;
import io.dualwrite.store.load.CopyLog;
import io.dualwrite.store.load.CopyTable;
import io.dualwrite.store.load.Load;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.row.RowSet;
import io.dualwrite.store.sqlite.apply.FollowedTable;
import io.dualwrite.store.sqlite.apply.SilencedTriggers;
import io.dualwrite.store.sqlite.apply.SqliteQuarantine;
import io.dualwrite.store.sqlite.catalog.SqliteIntrospection;
import io.dualwrite.store.sqlite.file.Connections;
import io.dualwrite.store.sqlite.file.FollowerTables;
import io.dualwrite.store.sqlite.file.WriteTransaction;
import io.dualwrite.store.sqlite.row.TextEncoding;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Loads rows into a SQLite file. The position is held still by SQLite's one write lock, so chunks of several tables come
 * one after the other. That lock knows no queue: after each chunk it is left alone for a moment, in which whoever looks for
 * it as {@link WriteTransaction#begin} does will find it.
 */
public final class SqliteLoad implements Load {
    private static final long BREATH_NANOS = Duration.ofMillis(10).toNanos();

    private final Connection connection;
    private final Map<String, LoadedTable> tables = new HashMap<>();
    private long ended = System.nanoTime() - BREATH_NANOS;

    private SqliteLoad(Connection connection) {
        this.connection = connection;
    }

    public static SqliteLoad open(Path file, List<TableMapping> mappings) throws SQLException {
        Connection connection = Connections.forWriting(file);
        try {
            FollowerTables.create(connection);
            SqliteLoad load = new SqliteLoad(connection);
            Schema schema = SqliteIntrospection.read(connection);
            TextEncoding encoding = TextEncoding.of(connection);
            for (TableMapping mapping : mappings) {
                load.tables.put(
                        mapping.source(),
                        new LoadedTable(
                                connection,
                                mapping,
                                schema.table(mapping.source()).orElseThrow(() -> FollowedTable.missing(file, mapping)),
                                encoding));
            }
            connection.rollback();
            return load;
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    @Override
    public void begin(String origin) throws SQLException {
        LockSupport.parkNanos(BREATH_NANOS - (System.nanoTime() - ended));
        WriteTransaction.begin(connection, Connections.PATIENCE);
        if (!CopyTable.isUnderWay(connection, origin)) {
            connection.rollback();
            throw new DualWriteException(
                    ErrorCode.COPY_ENDED,
                    origin,
                    "Cannot copy: the file does not know of a copy from '" + origin
                            + "' that is under way. It was ended or begun anew elsewhere.",
                    ErrorCode.COPY_ENDED.remedy());
        }
    }

    @Override
    public Loaded write(TableMapping table, @Nullable RowSet after, boolean orderedByBytes, Source rows, Enough enough)
            throws SQLException {
        LoadedTable into = tables.get(table.source());
        if (into == null) {
            throw new IllegalArgumentException("Table '" + table + "' is not among those that were opened");
        }
        SilencedTriggers silenced = SilencedTriggers.of(connection, Set.of(table.source()));
        boolean direct = orderedByBytes && into.isOrdered();
        Loaded loaded = new SqliteChunk(into, new SqliteQuarantine(connection), after, direct).write(rows, enough);
        silenced.restore();
        return loaded;
    }

    /** A file has one writer. */
    @Override
    public boolean letsNextBegin() {
        return false;
    }

    @Override
    public void commit(CopyLog.Entry progress) throws SQLException {
        CopyTable.write(connection, progress, FollowerTables.NOW);
        connection.commit();
        ended = System.nanoTime();
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
        }
    }
}
