package io.dualwrite.store.sqlite.lead;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.journal.Position;
import io.dualwrite.store.Leader;
import io.dualwrite.store.batch.BatchRoom;
import io.dualwrite.store.batch.CaptureBroken;
import io.dualwrite.store.batch.Reading;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.row.RowSet;
import io.dualwrite.store.sqlite.file.Connections;
import io.dualwrite.store.sqlite.file.JournalTables;
import io.dualwrite.store.sqlite.file.SqliteFailure;
import io.dualwrite.store.sqlite.file.WriteTransaction;
import io.dualwrite.store.sqlite.row.CellBinding;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * A SQLite file as leader. SQLite has one writer, so the sequence of the journal is the order of the commits, and its
 * numbers have no gaps.
 *
 * <p>Reading is one read transaction: a {@link SqliteSnapshot}.
 */
public final class SqliteLeader implements Leader {
    private final Path file;
    private final List<TableMapping> tables;
    private final Connection reading;
    private final Connection writing;
    private final SqliteSnapshot snapshot;

    private SqliteLeader(Path file, List<TableMapping> tables, Connection reading, Connection writing) {
        this.file = file;
        this.tables = List.copyOf(tables);
        this.reading = reading;
        this.writing = writing;
        this.snapshot = new SqliteSnapshot(file, tables, reading, new BatchRoom());
    }

    public static SqliteLeader open(Path file, List<TableMapping> tables) throws SQLException {
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
            // Empty while another process takes the capture away.
            return JournalTables.installation(reading)
                    .orElseThrow(() -> new DualWriteException(
                            ErrorCode.CAPTURE_NOT_INSTALLED,
                            file.toString(),
                            "Cannot follow \"" + file + "\": its journal is gone.",
                            ErrorCode.CAPTURE_NOT_INSTALLED.remedy()));
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
    public Position head() throws SQLException {
        try {
            return snapshot.head();
        } finally {
            reading.rollback();
        }
    }

    @Override
    public Reading read(Position after, int limit) throws SQLException {
        try {
            return snapshot.read((Position.Sequence) after, limit);
        } finally {
            reading.rollback();
        }
    }

    @Override
    public boolean hasUncommitted(Connection transaction) throws SQLException {
        long ownHead = JournalTables.head(transaction);
        long ownSchema = JournalTables.schemaVersion(transaction);
        try {
            return ownHead > JournalTables.head(reading) || ownSchema > JournalTables.schemaVersion(reading);
        } finally {
            reading.rollback();
        }
    }

    @Override
    public Reading readUncommitted(Connection transaction, Position after) throws SQLException {
        try (SqliteSnapshot own = new SqliteSnapshot(file, tables, transaction, BatchRoom.unlimited())) {
            return own.read((Position.Sequence) after, Integer.MAX_VALUE);
        }
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
        snapshot.distrust();
    }

    /**
     * Never the entry at the position itself: it proves on the next reading that the history is the same. It does not wait for
     * the disk, for the application's writers wait meanwhile: entries that come back after a power cut are removed again.
     */
    @Override
    public int prune(Position applied, int atMost) throws SQLException {
        long keep = ((Position.Sequence) applied).seq();
        Connections.patience(writing, Connections.SHORT_PATIENCE);
        Connections.waitForDisk(writing, false);
        try {
            return WriteTransaction.run(writing, () -> prune(keep, atMost));
        } catch (SQLException failure) {
            if (SqliteFailure.saysBusy(failure)) {
                return NOT_NOW;
            }
            throw failure;
        } finally {
            Connections.patience(writing, Connections.PATIENCE);
            Connections.waitForDisk(writing, true);
        }
    }

    private int prune(long keep, int atMost) throws SQLException {
        long oldest =
                Query.one(writing, "SELECT coalesce(min(seq), 0) FROM " + JournalTables.JOURNAL, row -> row.getLong(1));
        long end = Math.min(keep, oldest + atMost);
        try (PreparedStatement delete =
                writing.prepareStatement("DELETE FROM " + JournalTables.JOURNAL + " WHERE seq < ?")) {
            delete.setLong(1, end);
            return delete.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        try (reading;
                writing) {
            snapshot.close();
        }
    }
}
