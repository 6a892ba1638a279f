package io.dualwrite.store.load;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.journal.Position;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.mapping.TableMapping;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The memory of a copy as a table of whichever database follows, beside the rows. Takes a connection for each call. */
public final class CopyTable implements CopyLog {
    private static final String NAME = Identifiers.OWN_PREFIX + "copy";
    private static final String POSITION = Identifiers.OWN_PREFIX + "position";
    private static final String COLUMNS = "table_name, origin, shape, state, after_key, row_count, byte_count, refused";
    private static final String MOVED = "UPDATE SET origin = excluded.origin, shape = excluded.shape,"
            + " state = excluded.state, after_key = excluded.after_key, row_count = excluded.row_count,"
            + " byte_count = excluded.byte_count, refused = excluded.refused, moved_at = excluded.moved_at";
    private static final String UNFINISHED = "SELECT 1 FROM " + NAME + " WHERE origin = ? AND state <> 'LOADED'";

    private final Dialect dialect;

    public CopyTable(Dialect dialect) {
        this.dialect = dialect;
    }

    /** What the two databases do not have in common. */
    public interface Dialect {
        /** A connection that is not in auto-commit mode, to where our tables are: they are made if they are missing. */
        Connection open() throws SQLException;

        /** Runs work in one transaction, in which nobody else moves the position. */
        <T> T holding(Connection connection, Work<T> work) throws SQLException;

        /** The expression for the moment at hand. */
        String now();

        /** What tells in which order the tables began. */
        String order();

        /** The database in a sentence: the target, the file. */
        String inWords();

        /** The row of the position, with parameters for installation and position, if there is none. */
        String beginPosition();

        /** Name of the table that receives the rows, as a statement writes it. */
        String name(TableMapping table);
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws SQLException;
    }

    @Override
    public List<Entry> entries() throws SQLException {
        try (Connection connection = dialect.open()) {
            return Query.list(
                    connection,
                    "SELECT " + COLUMNS + " FROM " + NAME + " ORDER BY " + dialect.order(),
                    CopyTable::entry);
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
        try (Connection connection = dialect.open()) {
            dialect.holding(connection, () -> {
                if (anew) {
                    run(connection, "DELETE FROM " + NAME);
                    run(connection, "DELETE FROM " + POSITION + " WHERE installation <> ?", origin);
                }
                requireSame(connection, origin);
                for (Entry table : tables) {
                    upsert(connection, table, dialect.now(), again.contains(table.table()) ? MOVED : "NOTHING");
                }
                if (position.isPresent()) {
                    follow(connection, origin, position.get());
                }
                return tables;
            });
        }
    }

    /** A copy under way, or a leader that is followed, must be this one. */
    private void requireSame(Connection connection, String origin) throws SQLException {
        Optional<String> other = Query.first(
                connection,
                "SELECT origin FROM " + NAME + " WHERE state <> 'LOADED' AND origin <> ?"
                        + " UNION ALL SELECT installation FROM " + POSITION + " WHERE installation <> ?",
                row -> row.getString(1),
                origin,
                origin);
        if (other.isPresent()) {
            throw new DualWriteException(
                    ErrorCode.COPY_NOT_THE_SAME,
                    origin,
                    "Cannot copy from '" + origin + "': " + dialect.inWords() + " holds rows of '" + other.get()
                            + "', by an unfinished copy or because it follows it.",
                    ErrorCode.COPY_NOT_THE_SAME.remedy());
        }
        // What an earlier copy brought is no progress of this one.
        run(connection, "DELETE FROM " + NAME + " WHERE origin <> ?", origin);
    }

    /** A copy that has ended long ago does not begin again because somebody looks whether there is something to do. */
    private void follow(Connection connection, String origin, Position position) throws SQLException {
        run(connection, dialect.beginPosition(), origin, position.text());
        run(
                connection,
                "UPDATE " + POSITION + " SET caught_up = false, copying = true WHERE EXISTS (SELECT 1 FROM " + NAME
                        + " WHERE state <> 'LOADED')");
    }

    @Override
    public boolean finish(String origin) throws SQLException {
        try (Connection connection = dialect.open()) {
            return dialect.holding(connection, () -> {
                boolean finished = !isUnderWay(connection, origin);
                if (finished) {
                    run(connection, "UPDATE " + POSITION + " SET copying = false WHERE installation = ?", origin);
                }
                return finished;
            });
        }
    }

    @Override
    public boolean isEmpty(TableMapping table) throws SQLException {
        try (Connection connection = dialect.open()) {
            return Query.first(connection, "SELECT 1 FROM " + dialect.name(table) + " LIMIT 1", row -> 1)
                    .isEmpty();
        }
    }

    /** Within the transaction of a chunk. */
    public static boolean isUnderWay(Connection connection, String origin) throws SQLException {
        return Query.first(connection, UNFINISHED, row -> 1, origin).isPresent();
    }

    /**
     * Within the transaction of a chunk.
     *
     * @param now {@link Dialect#now}
     */
    public static void write(Connection connection, Entry entry, String now) throws SQLException {
        upsert(connection, entry, now, MOVED);
    }

    private static void upsert(Connection connection, Entry entry, String now, String otherwise) throws SQLException {
        run(
                connection,
                "INSERT INTO " + NAME + " (" + COLUMNS + ", moved_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, " + now
                        + ") ON CONFLICT (table_name) DO " + otherwise,
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
