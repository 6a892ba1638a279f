package io.dualwrite.store.sqlite.lead;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.journal.Position;
import io.dualwrite.store.row.KeySet;
import io.dualwrite.store.row.RowSet;
import io.dualwrite.store.sqlite.file.JournalTables;
import io.dualwrite.store.sqlite.row.TextEncoding;
import io.dualwrite.store.sqlite.row.TypedRows;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** The journal of a SQLite file, as the transaction of its connection sees it. */
public final class SqliteJournal implements AutoCloseable {
    /**
     * What the entries behind a position say.
     *
     * @param to the last of them, or the position itself
     * @param entries how many there are
     * @param keys touched ones by table number
     * @param counts how many entries have named them
     * @param cleared numbers of tables that were emptied
     */
    record Marks(
            Position.Sequence to,
            int entries,
            Map<Integer, RowSet> keys,
            Map<Integer, Integer> counts,
            Set<Integer> cleared) {}

    private final Map<Integer, Integer> widths;
    private final TypedRows wholeEntry;
    private final TypedRows keyOnly;
    private final PreparedStatement head;
    private final PreparedStatement entry;
    private final PreparedStatement marks;

    /** @param widths columns of the key, by number of the table; entries of other tables are passed over */
    SqliteJournal(Connection connection, Map<Integer, Integer> widths, TextEncoding encoding) throws SQLException {
        this.widths = Map.copyOf(widths);
        List<String> columns = new ArrayList<>();
        columns.add("t");
        int widest = widths.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        for (int i = 1; i <= widest; i++) {
            columns.add("k" + i);
        }
        this.wholeEntry = new TypedRows(columns, encoding);
        this.keyOnly = new TypedRows(columns.subList(1, columns.size()), encoding);
        this.head = connection.prepareStatement("SELECT max(seq) FROM " + JournalTables.JOURNAL);
        this.entry = connection.prepareStatement(
                "SELECT " + wholeEntry.selectList() + " FROM " + JournalTables.JOURNAL + " WHERE seq = ?");
        this.marks = connection.prepareStatement("SELECT seq, t, " + keyOnly.selectList() + " FROM "
                + JournalTables.JOURNAL + " WHERE seq >= ? ORDER BY seq LIMIT ?");
    }

    /** Number of the newest entry; there always is one. */
    long head() throws SQLException {
        try (ResultSet row = head.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Hash of an entry, if it is still there. */
    OptionalLong stamp(long seq) throws SQLException {
        entry.setLong(1, seq);
        try (ResultSet row = entry.executeQuery()) {
            if (!row.next()) {
                return OptionalLong.empty();
            }
            RowSet values = new RowSet(wholeEntry.columns());
            wholeEntry.read(row, 0, values);
            return OptionalLong.of(Stamp.of(values, 0));
        }
    }

    private DualWriteException otherHistory(Path file, Position.Sequence position) throws SQLException {
        OptionalLong stamp = stamp(position.seq());
        if (stamp.isEmpty() && position.seq() < head()) {
            return new DualWriteException(
                    ErrorCode.JOURNAL_GAP,
                    file.toString(),
                    "Cannot go on after entry " + position.seq() + ": \"" + file + "\" has already forgotten it,"
                            + " so changes behind it may be missing.",
                    ErrorCode.JOURNAL_GAP.remedy());
        }
        String difference = stamp.isEmpty()
                ? "its newest entry is " + head() + ", but the follower has taken " + position.seq() + "."
                : "entry " + position.seq() + " is not the one that the follower has taken.";
        return new DualWriteException(
                ErrorCode.LEADER_REPLACED,
                file.toString(),
                "Cannot go on with \"" + file + "\": " + difference
                        + " The file was restored from a backup, or replaced.",
                ErrorCode.LEADER_REPLACED.remedy());
    }

    /** Reads what lies behind a position, and fails unless that is a place in this very history. */
    Marks behind(Path file, Position.Sequence position, int limit) throws SQLException {
        marks.setLong(1, position.seq());
        marks.setLong(2, limit + 1L);
        try (ResultSet row = marks.executeQuery()) {
            RowSet entry = new RowSet(wholeEntry.columns(), 1);
            if (!row.next() || row.getLong(1) != position.seq() || Stamp.of(read(row, entry), 0) != position.stamp()) {
                throw otherHistory(file, position);
            }
            Marking marking = new Marking(widths);
            long seq = position.seq();
            int entries = 0;
            while (row.next()) {
                seq = row.getLong(1);
                marking.take(read(row, entry));
                entries++;
            }
            return new Marks(
                    new Position.Sequence(seq, Stamp.of(entry, 0)),
                    entries,
                    marking.distinct(),
                    marking.counts,
                    marking.cleared);
        }
    }

    private RowSet read(ResultSet row, RowSet into) throws SQLException {
        into.clear();
        into.addInteger(row.getLong(2));
        keyOnly.read(row, 2, into);
        return into;
    }

    /** Gathers what entries say. */
    private static final class Marking {
        private final Map<Integer, Integer> widths;
        private final Map<Integer, KeySet> keys = new HashMap<>();
        private final Map<Integer, Integer> counts = new HashMap<>();
        private final Map<Integer, RowSet> single = new HashMap<>();
        private final Set<Integer> cleared = new HashSet<>();

        Marking(Map<Integer, Integer> widths) {
            this.widths = widths;
        }

        void take(RowSet entry) {
            int table = Math.toIntExact(entry.integer(0, 0));
            Integer width = widths.get(Math.abs(table));
            if (width == null) {
                return;
            }
            if (table < 0) {
                cleared.add(-table);
                return;
            }
            RowSet key = single.computeIfAbsent(width, columns -> new RowSet(columns, 1));
            key.clear();
            for (int column = 1; column <= width; column++) {
                key.addFrom(entry, 0, column);
            }
            keys.computeIfAbsent(table, number -> new KeySet(width)).add(key, 0);
            counts.merge(table, 1, Integer::sum);
        }

        Map<Integer, RowSet> distinct() {
            Map<Integer, RowSet> distinct = new HashMap<>();
            keys.forEach((table, set) -> distinct.put(table, set.keys()));
            return distinct;
        }
    }

    @Override
    public void close() throws SQLException {
        head.close();
        entry.close();
        marks.close();
    }
}
