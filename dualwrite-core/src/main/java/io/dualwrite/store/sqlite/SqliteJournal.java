package io.dualwrite.store.sqlite;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.journal.Position;
import io.dualwrite.store.KeySet;
import io.dualwrite.store.RowSet;
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
final class SqliteJournal implements AutoCloseable {
    /** What entries between two positions say: touched keys by table number, and tables that were emptied. */
    record Marks(Map<Integer, RowSet> keys, Set<Integer> cleared) {}

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
        this.marks = connection.prepareStatement(
                "SELECT t, " + keyOnly.selectList() + " FROM " + JournalTables.JOURNAL + " WHERE seq > ? AND seq <= ?");
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

    /** Fails unless the position is a place in this very history. */
    void requireHistory(Path file, Position.Sequence position) throws SQLException {
        OptionalLong stamp = stamp(position.seq());
        if (stamp.isPresent() && stamp.getAsLong() == position.stamp()) {
            return;
        }
        if (stamp.isEmpty() && position.seq() < head()) {
            throw new DualWriteException(
                    ErrorCode.JOURNAL_GAP,
                    file.toString(),
                    "Cannot go on after entry " + position.seq() + ": \"" + file + "\" has already forgotten it,"
                            + " so changes behind it may be missing.",
                    ErrorCode.JOURNAL_GAP.remedy());
        }
        String difference = stamp.isEmpty()
                ? "its newest entry is " + head() + ", but the follower has taken " + position.seq() + "."
                : "entry " + position.seq() + " is not the one that the follower has taken.";
        throw new DualWriteException(
                ErrorCode.LEADER_REPLACED,
                file.toString(),
                "Cannot go on with \"" + file + "\": " + difference
                        + " The file was restored from a backup, or replaced.",
                ErrorCode.LEADER_REPLACED.remedy());
    }

    Marks marks(long after, long to) throws SQLException {
        Map<Integer, KeySet> keys = new HashMap<>();
        Map<Integer, RowSet> single = new HashMap<>();
        Set<Integer> cleared = new HashSet<>();
        marks.setLong(1, after);
        marks.setLong(2, to);
        try (ResultSet row = marks.executeQuery()) {
            while (row.next()) {
                int table = row.getInt(1);
                Integer width = widths.get(Math.abs(table));
                if (width == null) {
                    continue;
                }
                if (table < 0) {
                    cleared.add(-table);
                } else {
                    RowSet key = single.computeIfAbsent(width, columns -> new RowSet(columns, 1));
                    key.clear();
                    keyOnly.read(row, 1, width, key);
                    keys.computeIfAbsent(table, number -> new KeySet(width)).add(key, 0);
                }
            }
        }
        Map<Integer, RowSet> distinct = new HashMap<>();
        keys.forEach((table, set) -> distinct.put(table, set.keys()));
        return new Marks(distinct, cleared);
    }

    @Override
    public void close() throws SQLException {
        head.close();
        entry.close();
        marks.close();
    }
}
