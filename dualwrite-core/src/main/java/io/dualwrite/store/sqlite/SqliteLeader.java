package io.dualwrite.store.sqlite;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.journal.Position;
import io.dualwrite.store.Batch;
import io.dualwrite.store.CaptureBroken;
import io.dualwrite.store.Leader;
import io.dualwrite.store.Query;
import io.dualwrite.store.Reading;
import io.dualwrite.store.RowSet;
import io.dualwrite.store.TableChanges;
import io.dualwrite.store.TableMapping;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A SQLite file as leader. SQLite has one writer, so the sequence of the journal is the order of the commits, and its
 * numbers have no gaps.
 *
 * <p>Reading is one read transaction:
 *
 * <ol>
 *   <li>the schema's version: if it is not the one all was well at, the capture is verified, and if it is broken that is
 *       the answer;
 *   <li>the entry at the position: if it is gone, or is another entry than the one that was taken, this is another
 *       history, and that is an error;
 *   <li>the distinct keys of the entries behind it, up to the limit;
 *   <li>the present rows of those keys.
 * </ol>
 */
final class SqliteLeader implements Leader {
    private final Path file;
    private final List<TableMapping> tables;
    private final Connection reading;
    private final Connection writing;
    private @Nullable SqliteJournal journal;
    private List<CapturedRows> captured = List.of();
    private long trustedSchema = -1;

    private SqliteLeader(Path file, List<TableMapping> tables, Connection reading, Connection writing) {
        this.file = file;
        this.tables = List.copyOf(tables);
        this.reading = reading;
        this.writing = writing;
    }

    static SqliteLeader open(Path file, List<TableMapping> tables) throws SQLException {
        Connection reading = Connections.forReading(file);
        try {
            requireCapture(file, tables, reading);
            reading.rollback();
            return new SqliteLeader(file, tables, reading, Connections.forWriting(file));
        } catch (SQLException | RuntimeException failure) {
            reading.close();
            throw failure;
        }
    }

    private static void requireCapture(Path file, List<TableMapping> tables, Connection connection)
            throws SQLException {
        List<String> names = JournalTables.exist(connection)
                ? CaptureState.captured(connection).stream()
                        .map(CaptureState.Captured::name)
                        .toList()
                : List.of();
        for (TableMapping table : tables) {
            if (!names.contains(table.source())) {
                throw new DualWriteException(
                        ErrorCode.CAPTURE_NOT_INSTALLED,
                        table.source(),
                        "Cannot follow table '" + table.source() + "' of \"" + file
                                + "\": no triggers write its changes to the journal.",
                        ErrorCode.CAPTURE_NOT_INSTALLED.remedy());
            }
        }
    }

    @Override
    public String installation() throws SQLException {
        try {
            return JournalTables.installation(reading).orElseThrow();
        } finally {
            reading.rollback();
        }
    }

    @Override
    public Position origin() throws SQLException {
        RowSet first = new RowSet(1);
        first.addInteger(0);
        return new Position.Sequence(1, Stamp.of(first, 0));
    }

    @Override
    public Reading read(Position after, int limit) throws SQLException {
        Position.Sequence from = (Position.Sequence) after;
        try {
            CaptureBroken broken = verify();
            if (!broken.isEmpty()) {
                return broken;
            }
            SqliteJournal entries = Objects.requireNonNull(journal);
            entries.requireHistory(file, from);
            return read(entries, from, limit);
        } finally {
            reading.rollback();
        }
    }

    private CaptureBroken verify() throws SQLException {
        long version = JournalTables.schemaVersion(reading);
        if (version == trustedSchema) {
            return CaptureBroken.NOTHING;
        }
        boolean untouched = version == CaptureState.trustedSchemaVersion(reading);
        CaptureBroken broken =
                untouched ? CaptureBroken.NOTHING : CaptureState.read(reading).broken();
        if (broken.isEmpty()) {
            prepare();
            trustedSchema = version;
        }
        return broken;
    }

    private void prepare() throws SQLException {
        closeStatements();
        TextEncoding encoding = TextEncoding.of(reading);
        Map<String, CaptureState.Captured> byName = CaptureState.captured(reading).stream()
                .collect(Collectors.toMap(CaptureState.Captured::name, Function.identity()));
        List<CapturedRows> prepared = new ArrayList<>();
        captured = prepared;
        Map<Integer, Integer> widths = new HashMap<>();
        for (TableMapping table : tables) {
            CaptureState.Captured known = Objects.requireNonNull(byName.get(table.source()), table.source());
            prepared.add(new CapturedRows(reading, table, known.number(), known.exactKey(), encoding));
            widths.put(known.number(), table.key().size());
        }
        journal = new SqliteJournal(reading, widths, encoding);
    }

    private Batch read(SqliteJournal entries, Position.Sequence from, int limit) throws SQLException {
        long head = entries.head();
        long to = Math.min(head, from.seq() + limit);
        if (to == from.seq()) {
            return new Batch(from, from, true, 0, 0, List.of());
        }
        SqliteJournal.Marks marks = entries.marks(from.seq(), to);
        List<TableChanges> changes = new ArrayList<>();
        for (CapturedRows table : captured) {
            RowSet keys = marks.keys().getOrDefault(table.number(), table.noKeys());
            boolean cleared = marks.cleared().contains(table.number());
            if (!keys.isEmpty() || cleared) {
                changes.add(table.read(cleared, keys, from.seq(), to));
            }
        }
        Position position = new Position.Sequence(to, entries.stamp(to).orElseThrow());
        return new Batch(from, position, to == head, to - from.seq(), head - to, changes);
    }

    @Override
    public void mark(TableMapping table, RowSet keys) throws SQLException {
        WriteTransaction.run(writing, () -> {
            int number = CaptureState.captured(writing).stream()
                    .filter(candidate -> candidate.name().equals(table.source()))
                    .findFirst()
                    .orElseThrow()
                    .number();
            try (PreparedStatement entry = writing.prepareStatement("INSERT INTO " + JournalTables.JOURNAL
                    + JournalTables.entryColumns(keys.width()) + " VALUES (" + number + ", ?".repeat(keys.width())
                    + ")")) {
                for (int row = 0; row < keys.size(); row++) {
                    CellBinding.bind(entry, 1, keys, row);
                    entry.addBatch();
                }
                entry.executeBatch();
            }
            return keys.size();
        });
    }

    @Override
    public void repair(CaptureBroken broken) throws SQLException {
        SqliteCapture.repair(writing, broken);
        trustedSchema = -1;
    }

    /** Never the entry at the position itself: it proves on the next reading that the history is the same. */
    @Override
    public int prune(Position applied, int atMost) throws SQLException {
        long keep = ((Position.Sequence) applied).seq();
        return WriteTransaction.run(writing, () -> {
            long oldest = Query.one(
                    writing, "SELECT coalesce(min(seq), 0) FROM " + JournalTables.JOURNAL, row -> row.getLong(1));
            long end = Math.min(keep, oldest + atMost);
            try (PreparedStatement delete =
                    writing.prepareStatement("DELETE FROM " + JournalTables.JOURNAL + " WHERE seq < ?")) {
                delete.setLong(1, end);
                return delete.executeUpdate();
            }
        });
    }

    private void closeStatements() throws SQLException {
        for (CapturedRows statement : captured) {
            statement.close();
        }
        if (journal != null) {
            journal.close();
        }
    }

    @Override
    public void close() throws SQLException {
        try (reading;
                writing) {
            closeStatements();
        }
    }
}
