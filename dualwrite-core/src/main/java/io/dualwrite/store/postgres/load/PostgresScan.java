package io.dualwrite.store.postgres.load;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.load.Scan;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.apply.KeylessRows;
import io.dualwrite.store.postgres.row.MappedTable;
import io.dualwrite.store.postgres.row.RowCursor;
import io.dualwrite.store.postgres.row.RowReading;
import io.dualwrite.store.postgres.row.TargetColumn;
import io.dualwrite.store.postgres.session.Script;
import io.dualwrite.store.postgres.session.ShortLock;
import io.dualwrite.store.postgres.session.SqlStates;
import io.dualwrite.store.row.RowSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads a PostgreSQL schema for a copy. Each snapshot is one REPEATABLE READ transaction; as where changes are read, the
 * tables are locked against TRUNCATE and rewriting before it is taken, and rows come in the order of the key's own index.
 */
public final class PostgresScan implements Scan {
    /** An answer may have to wait for a whole chunk to be sorted, or for all rows to be counted. */
    private static final int SILENCE_MILLIS = 300_000;
    /** A key that was typed in, and not given out one after the other (C12). */
    private static final long OUT_OF_BAND = 1L << 62;

    private static final String OPENING =
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL row_security = off; "
                    // Whatever was rarely used has no statistics, and a chunk must not sort the table.
                    + "SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off; "
                    + "SET LOCAL jit = off; " + ShortLock.LIMIT + "; ";

    private final Connection connection;
    private final Map<String, TableMapping> wanted = new LinkedHashMap<>();
    private final Map<String, MappedTable> tables = new LinkedHashMap<>();
    private final Map<String, LoadStatements> statements = new LinkedHashMap<>();

    private PostgresScan(Connection connection, List<TableMapping> mappings) throws SQLException {
        this.connection = connection;
        for (TableMapping mapping : mappings) {
            wanted.put(mapping.source(), mapping);
            tables.put(mapping.source(), MappedTable.read(connection, mapping));
            statements.put(mapping.source(), LoadStatements.of(connection, mapping));
        }
        connection.rollback();
    }

    public static PostgresScan open(DataSource database, List<TableMapping> tables) throws SQLException {
        Connection connection = database.getConnection();
        try {
            if (connection.getNetworkTimeout() == 0) {
                connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
            }
            connection.setAutoCommit(false);
            return new PostgresScan(connection, tables);
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    @Override
    public void begin() throws SQLException {
        String names =
                wanted.values().stream().map(table -> quote(table.target())).collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute(OPENING + "LOCK TABLE " + names + " IN ACCESS SHARE MODE");
        } catch (SQLException failure) {
            if (SqlStates.isMissingTable(failure)) {
                connection.rollback();
                requireSame();
            }
            throw failure;
        }
        requireSame();
    }

    private void requireSame() throws SQLException {
        for (TableMapping table : wanted.values()) {
            MappedTable before = tables.get(table.source());
            if (before != null) {
                MappedTable.read(connection, table).requireSame(before, table);
            }
        }
    }

    private LoadStatements of(TableMapping table) {
        LoadStatements found = statements.get(table.source());
        if (found == null) {
            throw new IllegalArgumentException("Table '" + table + "' is not among those that were opened");
        }
        return found;
    }

    @Override
    public Rows rows(TableMapping table, @Nullable RowSet after) throws SQLException {
        LoadStatements said = of(table);
        List<TargetColumn> columns = said.table().columns();
        boolean mayLackKey = present(table).mayLackKey();
        KeylessRows keyless = new KeylessRows(table);
        Script script = new Script()
                .add("SELECT " + RowReading.selectList(columns, "t") + " FROM " + said.name() + " AS t WHERE "
                        + (after == null ? "true" : said.behind())
                        + (mayLackKey ? " AND NOT (" + keyless.condition("t") + ")" : "") + " ORDER BY "
                        + said.order());
        if (after != null) {
            said.bind(script, after);
        }
        PreparedStatement query = script.prepare(connection);
        try {
            return RowCursor.open(
                    query, RowReading.ofRows(table, columns), () -> mayLackKey ? keyless.all(connection) : List.of());
        } catch (SQLException | RuntimeException failure) {
            query.close();
            throw failure;
        }
    }

    @Override
    public boolean isOrderedByBytes(TableMapping table) {
        return of(table).ordered();
    }

    @Override
    public long count(TableMapping table) throws SQLException {
        return Query.one(connection, "SELECT count(*) FROM " + of(table).name(), row -> row.getLong(1));
    }

    @Override
    public OptionalLong highestGenerated(TableMapping table) throws SQLException {
        if (table.key().size() != 1) {
            return OptionalLong.empty();
        }
        String column = table.keyColumns().get(0).target();
        String sequence = Query.one(
                connection,
                "SELECT coalesce(pg_get_serial_sequence(?, ?), '')",
                row -> row.getString(1),
                of(table).name(),
                column);
        if (sequence.isEmpty()) {
            return OptionalLong.empty();
        }
        long given = Query.one(
                connection, "SELECT coalesce(pg_sequence_last_value(?::regclass), 0)", row -> row.getLong(1), sequence);
        long held = Query.one(
                connection,
                "SELECT coalesce(max(" + quote(column) + "), 0)::bigint FROM "
                        + of(table).name() + " WHERE " + quote(column) + " < " + OUT_OF_BAND,
                row -> row.getLong(1));
        return OptionalLong.of(given < OUT_OF_BAND ? Math.max(given, held) : held);
    }

    @Override
    public String shape(TableMapping table) {
        return present(table).shape();
    }

    private MappedTable present(TableMapping table) {
        MappedTable found = tables.get(table.source());
        if (found == null) {
            throw new IllegalArgumentException("Table '" + table + "' is not among those that were opened");
        }
        return found;
    }

    @Override
    public void end() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
