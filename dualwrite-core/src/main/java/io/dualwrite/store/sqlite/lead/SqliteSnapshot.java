package io.dualwrite.store.sqlite.lead;

import io.dualwrite.journal.Position;
import io.dualwrite.store.batch.Batch;
import io.dualwrite.store.batch.BatchRoom;
import io.dualwrite.store.batch.CaptureBroken;
import io.dualwrite.store.batch.Reading;
import io.dualwrite.store.batch.TableChanges;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.row.RowSet;
import io.dualwrite.store.sqlite.file.JournalTables;
import io.dualwrite.store.sqlite.row.TextEncoding;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Journal and rows as the present transaction of one connection sees them, its own uncommitted writes included:
 *
 * <ol>
 *   <li>the schema's version: if it is not the one all was well at, the capture is verified, and if it is broken that is
 *       the answer;
 *   <li>the entry at the position, and those behind it up to the limit with their distinct keys: if the first is gone,
 *       or is another entry than the one that was taken, this is another history, and that is an error;
 *   <li>the present rows of those keys; if they are too heavy, all of this again with fewer entries.
 * </ol>
 *
 * <p>Holds prepared statements, and leaves it to its user to end the transaction. Confined to the connection's thread.
 */
public final class SqliteSnapshot implements AutoCloseable {
    private final Path file;
    private final List<TableMapping> tables;
    private final Connection connection;
    private final BatchRoom room;
    private final Map<Integer, CapturedRows> prepared = new HashMap<>();
    private Map<Integer, CaptureState.Captured> captured = Map.of();
    private Map<String, TableMapping> mappings = Map.of();
    private @Nullable SqliteJournal journal;
    private @Nullable PreparedStatement schemaVersion;
    private TextEncoding encoding = TextEncoding.UTF_8;
    private long trustedSchema = -1;

    SqliteSnapshot(Path file, List<TableMapping> tables, Connection connection, BatchRoom room) {
        this.file = file;
        this.tables = List.copyOf(tables);
        this.connection = connection;
        this.room = room;
    }

    /** Answers with the capture's damage, or with a batch. */
    Reading read(Position.Sequence after, int limit) throws SQLException {
        CaptureBroken broken = verify();
        if (!broken.isEmpty()) {
            return broken;
        }
        SqliteJournal entries = Objects.requireNonNull(journal);
        return room.read(limit, most -> read(entries, after, most));
    }

    /** The newest entry, whatever may be wrong with the capture. */
    Position.Sequence head() throws SQLException {
        if (journal == null) {
            prepare();
        }
        SqliteJournal entries = Objects.requireNonNull(journal);
        long head = entries.head();
        return new Position.Sequence(head, entries.stamp(head).orElseThrow());
    }

    /** The schema's version proves nothing any more: the capture is verified with the next reading. */
    void distrust() {
        trustedSchema = -1;
    }

    private CaptureBroken verify() throws SQLException {
        long version = schemaVersion();
        if (version == trustedSchema) {
            return CaptureBroken.NOTHING;
        }
        boolean untouched = version == CaptureState.trustedSchemaVersion(connection);
        CaptureBroken broken = untouched
                ? CaptureBroken.NOTHING
                : CaptureState.read(connection).broken();
        if (broken.isEmpty()) {
            prepare();
            trustedSchema = version;
        }
        return broken;
    }

    /** Asked with each reading, so it is prepared only once. */
    private long schemaVersion() throws SQLException {
        if (schemaVersion == null) {
            schemaVersion = connection.prepareStatement(JournalTables.SCHEMA_VERSION);
        }
        try (ResultSet row = schemaVersion.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private void prepare() throws SQLException {
        closeTables();
        encoding = TextEncoding.of(connection);
        mappings = tables.stream().collect(Collectors.toMap(TableMapping::source, Function.identity()));
        Map<Integer, CaptureState.Captured> followed = new LinkedHashMap<>();
        Map<Integer, Integer> widths = new HashMap<>();
        for (CaptureState.Captured known : CaptureState.captured(connection)) {
            TableMapping table = mappings.get(known.name());
            if (table != null) {
                followed.put(known.number(), known);
                widths.put(known.number(), table.key().size());
            }
        }
        captured = followed;
        journal = new SqliteJournal(connection, widths, encoding);
    }

    /** Null if its rows are too heavy. */
    private @Nullable Batch read(SqliteJournal entries, Position.Sequence from, int limit) throws SQLException {
        SqliteJournal.Marks marks = entries.behind(file, from, limit);
        if (marks.entries() == 0) {
            return new Batch(from, from, true, 0, 0, List.of());
        }
        BatchRoom.Filling filling = room.fill(marks.entries());
        for (int number : captured.keySet()) {
            boolean cleared = marks.cleared().contains(number);
            RowSet keys = marks.keys().get(number);
            if (keys != null || cleared) {
                CapturedRows rows = rows(number);
                TableChanges read = rows.read(
                        cleared,
                        marks.counts().getOrDefault(number, 0),
                        keys == null ? rows.noKeys() : keys,
                        from.seq(),
                        marks.to().seq(),
                        filling::hasRoomBeside);
                if (!filling.add(read)) {
                    return null;
                }
            }
        }
        long backlog = marks.entries() < limit ? 0 : entries.head() - marks.to().seq();
        return new Batch(from, marks.to(), backlog == 0, marks.entries(), backlog, filling.changes());
    }

    private CapturedRows rows(int number) throws SQLException {
        CapturedRows rows = prepared.get(number);
        if (rows == null) {
            CaptureState.Captured known = Objects.requireNonNull(captured.get(number));
            TableMapping table = Objects.requireNonNull(mappings.get(known.name()));
            rows = new CapturedRows(connection, table, number, known.exactKey(), encoding);
            prepared.put(number, rows);
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        closeTables();
        if (schemaVersion != null) {
            schemaVersion.close();
        }
    }

    private void closeTables() throws SQLException {
        for (CapturedRows statement : prepared.values()) {
            statement.close();
        }
        prepared.clear();
        if (journal != null) {
            journal.close();
        }
    }
}
