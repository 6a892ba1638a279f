package io.dualwrite.store.postgres.lead;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.journal.Position;
import io.dualwrite.journal.Visibility;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.row.JournalColumn;
import io.dualwrite.store.postgres.row.ValueReading;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The journal of a PostgreSQL schema, as the transaction of its connection sees it.
 *
 * <p>An entry belongs to a transaction, and is taken together with it: what a position has taken is what its snapshot
 * sees, and never "all numbers up to here", for numbers are given out before their transactions commit, and those commit
 * in another order (R01). What lies behind a snapshot are the transactions that were running then, and those that had
 * not begun: two ranges of one index, so that a transaction which runs for hours costs nothing. Both are asked in one round
 * trip.
 */
public final class PostgresJournal implements AutoCloseable {
    /** What is done with entries, one after the other. */
    @FunctionalInterface
    interface Reader {
        /** The columns asked for begin at {@link #COLUMNS}. */
        void read(Position.Snapshot.Entry entry, int table, ResultSet row) throws SQLException;
    }

    /** How many entries were read, which was the last, and a hash over all, whatever their order. */
    record Span(int entries, Position.Snapshot.Entry last, long proof, boolean more) {}

    /** Place of the first column that was asked for. */
    static final int COLUMNS = 5;

    static final Position.Snapshot.Entry END = new Position.Snapshot.Entry(Long.MAX_VALUE, Long.MAX_VALUE);

    private static final long PRIME = 0x100000001b3L;
    private static final long OFFSET = 0xcbf29ce484222325L;

    private final Connection connection;
    private final PreparedStatement later;
    private final PreparedStatement runningAndLater;

    PostgresJournal(Connection connection, List<JournalColumn> columns) throws SQLException {
        this.connection = connection;
        String wanted = columns.stream()
                .map(column -> ", " + ValueReading.expression(column.asColumn(), quote(column.name())))
                .collect(Collectors.joining());
        // Qualified, for ORDER BY would take a bare xid for the text that is selected, and 999 for more than 1000.
        String select = "SELECT j.xid::text, j.seq, (extract(epoch FROM j.at) * 1000000)::bigint, j.t" + wanted
                + " FROM " + CaptureTables.JOURNAL + " AS j WHERE ";
        String tail = " AND (j.xid, j.seq) > (?::xid8, ?) AND (j.xid, j.seq) <= (?::xid8, ?)"
                + " AND j.xid < ?::xid8 AND j.xid <> ALL (?::xid8[])"
                + " ORDER BY j.xid, j.seq LIMIT ?";
        String behind = select + "j.xid >= ?::xid8" + tail;
        this.later = connection.prepareStatement(behind);
        this.runningAndLater = connection.prepareStatement(select + "j.xid = ANY (?::xid8[])" + tail + ";\n" + behind);
    }

    /**
     * Reads what one snapshot sees and another does not.
     *
     * @param taken what it sees is passed over
     * @param next what it does not see is passed over, as is what the transaction at hand does not see
     * @param after where to begin
     * @param limit how many to read at most
     */
    Span read(Visibility taken, Visibility next, Position.Snapshot.Entry after, int limit, Reader reader)
            throws SQLException {
        return read(taken, next, after, END, limit, reader);
    }

    /** A hash of all that one snapshot sees and another does not, up to and with an entry. */
    long proof(Visibility taken, Visibility next, Position.Snapshot.Entry to) throws SQLException {
        return read(taken, next, Position.Snapshot.Entry.NONE, to, Integer.MAX_VALUE, (entry, table, row) -> {}).proof;
    }

    private Span read(
            Visibility taken,
            Visibility next,
            Position.Snapshot.Entry after,
            Position.Snapshot.Entry to,
            int limit,
            Reader reader)
            throws SQLException {
        Counter counter = new Counter(after, limit, reader);
        boolean both = !taken.running().isEmpty();
        PreparedStatement query = both ? runningAndLater : later;
        int place = 1;
        if (both) {
            query.setArray(place, transactions(taken));
            place = bind(query, place + 1, next, after, to, limit);
        }
        query.setString(place, Long.toString(taken.end()));
        bind(query, place + 1, next, after, to, limit);
        boolean rows = query.execute();
        while (rows) {
            try (ResultSet row = query.getResultSet()) {
                while (row.next()) {
                    counter.count(row);
                }
            }
            rows = query.getMoreResults();
        }
        return new Span(counter.entries, counter.last, counter.proof, counter.more);
    }

    /** Answers with the place behind what was bound. */
    private int bind(
            PreparedStatement query,
            int place,
            Visibility next,
            Position.Snapshot.Entry after,
            Position.Snapshot.Entry to,
            int limit)
            throws SQLException {
        query.setString(place, Long.toString(after.transaction()));
        query.setLong(place + 1, after.seq());
        query.setString(place + 2, Long.toString(to.transaction()));
        query.setLong(place + 3, to.seq());
        query.setString(place + 4, Long.toString(next.end()));
        query.setArray(place + 5, transactions(next));
        query.setLong(place + 6, limit + 1L);
        return place + 7;
    }

    private java.sql.Array transactions(Visibility snapshot) throws SQLException {
        List<String> numbers = new ArrayList<>();
        snapshot.running().forEach(number -> numbers.add(number.toString()));
        return connection.createArrayOf("text", numbers.toArray());
    }

    /**
     * Tables that were emptied by what one snapshot sees and another does not. A backlog that comes in parts must empty
     * them first: its order is not the order of the commits, and a row that was written after TRUNCATE may come before it.
     */
    Set<Integer> cleared(Visibility taken, Visibility next) throws SQLException {
        Set<Integer> numbers = new HashSet<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT DISTINCT -j.t FROM " + CaptureTables.JOURNAL
                + " AS j WHERE j.t < 0 AND (j.xid >= ?::xid8 OR j.xid = ANY (?::xid8[]))"
                + " AND j.xid < ?::xid8 AND j.xid <> ALL (?::xid8[])")) {
            query.setString(1, Long.toString(taken.end()));
            query.setArray(2, transactions(taken));
            query.setString(3, Long.toString(next.end()));
            query.setArray(4, transactions(next));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    numbers.add(row.getInt(1));
                }
            }
        }
        return numbers;
    }

    /** Number of the newest entry, near enough to tell how many are behind. */
    long head() throws SQLException {
        try (PreparedStatement newest = connection.prepareStatement(
                        "SELECT seq FROM " + CaptureTables.JOURNAL + " ORDER BY xid DESC, seq DESC LIMIT 1");
                ResultSet row = newest.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** The columns that the keys of these tables are held in. */
    static List<JournalColumn> columns(List<TableMapping> tables) {
        Map<String, JournalColumn> columns = new LinkedHashMap<>();
        tables.stream()
                .flatMap(table -> JournalColumn.of(table).stream())
                .forEach(column -> columns.putIfAbsent(column.name(), column));
        return List.copyOf(columns.values());
    }

    private static final class Counter {
        private final int limit;
        private final Reader reader;
        private int entries;
        private Position.Snapshot.Entry last;
        private long proof;
        private boolean more;

        Counter(Position.Snapshot.Entry after, int limit, Reader reader) {
            this.last = after;
            this.limit = limit;
            this.reader = reader;
        }

        void count(ResultSet row) throws SQLException {
            if (more || entries == limit) {
                more = true;
                return;
            }
            last = new Position.Snapshot.Entry(Long.parseLong(row.getString(1)), row.getLong(2));
            int table = row.getInt(4);
            long hash = OFFSET;
            for (long part : new long[] {last.transaction(), last.seq(), row.getLong(3), table}) {
                for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                    hash = (hash ^ (part >>> shift & 0xff)) * PRIME;
                }
            }
            proof += hash;
            entries++;
            reader.read(last, table, row);
        }
    }

    @Override
    public void close() throws SQLException {
        try (runningAndLater) {
            later.close();
        }
    }
}
