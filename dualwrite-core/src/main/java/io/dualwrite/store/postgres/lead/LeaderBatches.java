package io.dualwrite.store.postgres.lead;

import io.dualwrite.journal.Position;
import io.dualwrite.journal.Visibility;
import io.dualwrite.store.batch.Batch;
import io.dualwrite.store.batch.BatchRoom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Journal entries and the rows that they name, in one snapshot, as batches; a batch whose rows are too heavy is read again with
 * fewer entries. A small batch of light rows takes one round trip for the entries and one for all rows, which ends the transaction too. Confined
 * to the connection's thread.
 */
final class LeaderBatches implements AutoCloseable {
    /** Rows of no more than that, as the last ones were, need not be looked at one by one before they are read. */
    private static final int LIGHT_ROW = 8 << 10;

    /** Up to so many entries a batch is small. */
    private static final int SMALL = 400;

    private final Connection reading;
    private final BatchRoom room = new BatchRoom();
    private List<LeaderTable> captured = List.of();
    private boolean light;

    LeaderBatches(Connection reading) {
        this.reading = reading;
    }

    void of(List<LeaderTable> tables) {
        captured = tables;
    }

    Batch read(PostgresJournal entries, Position.Snapshot from, Visibility now, int limit) throws SQLException {
        return room.read(limit, most -> tryToRead(entries, from, now, most));
    }

    /** Null if its rows are too heavy. */
    private @Nullable Batch tryToRead(PostgresJournal entries, Position.Snapshot from, Visibility now, int limit)
            throws SQLException {
        captured.forEach(LeaderTable::begin);
        Set<Integer> emptied = new HashSet<>();
        var byNumber = captured.stream().collect(Collectors.toMap(LeaderTable::number, Function.identity()));
        PostgresJournal.Span span = entries.read(
                from.taken(), from.isWhole() ? now : from.next(), from.cursor(), limit, (entry, number, row) -> {
                    LeaderTable table = byNumber.get(Math.abs(number));
                    if (number < 0) {
                        emptied.add(-number);
                    } else if (table != null) {
                        table.touch(row);
                    }
                });
        if (span.entries() == 0 && from.isWhole()) {
            return new Batch(from, from, true, 0, 0, List.of());
        }
        if (from.isWhole()) {
            // Before any part of a backlog: its order is not the order of the commits.
            (span.more() ? entries.cleared(from.taken(), now) : emptied)
                    .stream().map(byNumber::get).filter(Objects::nonNull).forEach(LeaderTable::wasCleared);
        }
        Position.Snapshot to = reached(from, now, span);
        boolean complete = to.isWhole()
                && (from.isWhole()
                        || !entries.read(to.taken(), now, to.cursor(), 0, (entry, number, row) -> {})
                                .more());
        long backlog = complete ? 0 : Math.max(1, entries.head() - span.last().seq());
        List<LeaderTable> touched =
                captured.stream().filter(LeaderTable::isTouched).toList();
        BatchRoom.Filling filling = room.fill(span.entries());
        if (light && span.entries() <= SMALL) {
            LeaderTable.lastOfAll(touched, reading).forEach(filling::add);
        } else {
            for (LeaderTable table : touched) {
                if (!filling.add(table.changes(reading, filling::hasRoomBeside))) {
                    light = false;
                    return null;
                }
            }
        }
        Batch batch = new Batch(from, to, complete, span.entries(), backlog, filling.changes());
        light = batch.bytes() < (long) LIGHT_ROW * Math.max(1, span.entries());
        return batch;
    }

    private static Position.Snapshot reached(Position.Snapshot from, Visibility now, PostgresJournal.Span span) {
        Visibility next = from.isWhole() ? now : from.next();
        long proof = from.isWhole() ? span.proof() : from.proof() + span.proof();
        return span.more()
                ? new Position.Snapshot(from.taken(), next, span.last(), from.taken(), proof)
                : new Position.Snapshot(next, next, Position.Snapshot.Entry.NONE, from.taken(), proof);
    }

    @Override
    public void close() throws SQLException {
        for (LeaderTable table : captured) {
            table.close();
        }
        captured = List.of();
    }
}
