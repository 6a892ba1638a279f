package io.dualwrite.store.sqlite;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.journal.Position;
import io.dualwrite.store.CopyLog;
import io.dualwrite.store.Query;
import io.dualwrite.store.TableMapping;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The memory of a copy, beside the rows. Takes a connection for each call. */
final class SqliteCopyLog implements CopyLog {
    private static final String COLUMNS = "table_name, origin, shape, state, after_key, row_count, byte_count, refused";
    private static final String UPSERT = "INSERT INTO " + FollowerTables.COPY + " (" + COLUMNS
            + ", moved_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, " + FollowerTables.NOW + ") ON CONFLICT (table_name) DO ";
    private static final String MOVED = "UPDATE SET origin = excluded.origin, shape = excluded.shape,"
            + " state = excluded.state, after_key = excluded.after_key, row_count = excluded.row_count,"
            + " byte_count = excluded.byte_count, refused = excluded.refused, moved_at = excluded.moved_at";
    private static final String UNFINISHED =
            "SELECT 1 FROM " + FollowerTables.COPY + " WHERE origin = ? AND state <> 'LOADED'";

    private final Path file;

    SqliteCopyLog(Path file) {
        this.file = file;
    }

    private Connection open() throws SQLException {
        Connection connection = Connections.forWriting(file);
        try {
            FollowerTables.create(connection);
            return connection;
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    @Override
    public List<Entry> entries() throws SQLException {
        try (Connection connection = open()) {
            return Query.list(
                    connection,
                    "SELECT " + COLUMNS + " FROM " + FollowerTables.COPY + " ORDER BY ordinal",
                    SqliteCopyLog::entry);
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                State.valueOf(row.getString(4)),
                Optional.ofNullable(row.getString(5)),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8));
    }

    @Override
    public void begin(String origin, Optional<Position> position, List<Entry> tables, List<String> again, boolean anew)
            throws SQLException {
        try (Connection connection = open()) {
            WriteTransaction.run(connection, () -> {
                if (anew) {
                    run(connection, "DELETE FROM " + FollowerTables.COPY);
                    run(connection, "DELETE FROM " + FollowerTables.POSITION + " WHERE installation <> ?", origin);
                }
                requireSame(connection, origin);
                for (Entry table : tables) {
                    upsert(connection, table, again.contains(table.table()) ? MOVED : "NOTHING");
                }
                if (position.isPresent()) {
                    follow(connection, origin, position.get());
                }
                return tables;
            });
        }
    }

    /** A copy under way, or a leader that is followed, must be this one. */
    private static void requireSame(Connection connection, String origin) throws SQLException {
        Optional<String> other = Query.first(
                connection,
                "SELECT origin FROM " + FollowerTables.COPY + " WHERE state <> 'LOADED' AND origin <> ?1"
                        + " UNION ALL SELECT installation FROM " + FollowerTables.POSITION
                        + " WHERE installation <> ?1",
                row -> row.getString(1),
                origin);
        if (other.isPresent()) {
            throw new DualWriteException(
                    ErrorCode.COPY_NOT_THE_SAME,
                    origin,
                    "Cannot copy from '" + origin + "': the file holds rows of '" + other.get()
                            + "', by an unfinished copy or because it follows it.",
                    ErrorCode.COPY_NOT_THE_SAME.remedy());
        }
        // What an earlier copy brought is no progress of this one.
        run(connection, "DELETE FROM " + FollowerTables.COPY + " WHERE origin <> ?", origin);
    }

    /** A copy that has ended long ago does not begin again because somebody looks whether there is something to do. */
    private static void follow(Connection connection, String origin, Position position) throws SQLException {
        run(
                connection,
                "INSERT INTO " + FollowerTables.POSITION
                        + " (only_row, installation, position, caught_up, copying, moved_at) VALUES (1, ?, ?, 0, 1, "
                        + FollowerTables.NOW + ") ON CONFLICT (only_row) DO NOTHING",
                origin,
                position.text());
        run(
                connection,
                "UPDATE " + FollowerTables.POSITION + " SET caught_up = 0, copying = 1 WHERE EXISTS (SELECT 1 FROM "
                        + FollowerTables.COPY + " WHERE state <> 'LOADED')");
    }

    @Override
    public boolean finish(String origin) throws SQLException {
        try (Connection connection = open()) {
            return WriteTransaction.run(connection, () -> {
                boolean finished = !isUnderWay(connection, origin);
                if (finished) {
                    run(
                            connection,
                            "UPDATE " + FollowerTables.POSITION + " SET copying = 0 WHERE installation = ?",
                            origin);
                }
                return finished;
            });
        }
    }

    @Override
    public boolean isEmpty(TableMapping table) throws SQLException {
        try (Connection connection = open()) {
            return Query.first(connection, "SELECT 1 FROM main." + quote(table.source()) + " LIMIT 1", row -> 1)
                    .isEmpty();
        }
    }

    /** Within the transaction of a chunk. */
    static boolean isUnderWay(Connection connection, String origin) throws SQLException {
        return Query.first(connection, UNFINISHED, row -> 1, origin).isPresent();
    }

    /** Within the transaction of a chunk. */
    static void write(Connection connection, Entry entry) throws SQLException {
        upsert(connection, entry, MOVED);
    }

    private static void upsert(Connection connection, Entry entry, String otherwise) throws SQLException {
        run(
                connection,
                UPSERT + otherwise,
                entry.table(),
                entry.origin(),
                entry.shape(),
                entry.state().name(),
                entry.after().orElse(null),
                entry.rows(),
                entry.bytes(),
                entry.refused());
    }

    private static void run(Connection connection, String statement, @Nullable Object... values) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int place = 0; place < values.length; place++) {
                prepared.setObject(place + 1, values[place]);
            }
            prepared.executeUpdate();
        }
    }
}
