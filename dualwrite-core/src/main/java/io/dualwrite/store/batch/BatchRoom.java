package io.dualwrite.store.batch;

import io.dualwrite.store.row.RowSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much a batch may hold, so that memory is bounded by bytes however wide the rows are: one that turns out to be too heavy is
 * read again with fewer journal entries, and those behind it begin with as few. Confined to one thread.
 */
public final class BatchRoom {
    /** Content of the rows. What a batch takes beside it, on its way, is a small multiple. */
    private static final long HEAVY = 32L << 20;

    /** Reads a batch of so many entries at most; null if it was given up because {@link Filling#add} said no. */
    @FunctionalInterface
    public interface Attempt {
        @Nullable
        Batch read(int entries) throws SQLException;
    }

    /** The rows of one batch, as they are read table by table. */
    public final class Filling {
        private final boolean divisible;
        private final List<TableChanges> changes = new ArrayList<>();
        private int rows;
        private long bytes;

        private Filling(boolean divisible) {
            this.divisible = divisible;
        }

        /** Whether the table that is being read may read on, beside these rows of it. */
        public boolean hasRoomBeside(RowSet present) {
            return !divisible || bytes + present.bytes() < heavy;
        }

        /** False if this was too much, and what was read may lack rows. */
        public boolean add(TableChanges read) {
            changes.add(read);
            rows += read.rows().size();
            bytes += read.rows().bytes();
            if (divisible && bytes >= heavy) {
                most = Math.max(1, rows / 2);
                return false;
            }
            return true;
        }

        public List<TableChanges> changes() {
            return changes;
        }
    }

    private final long heavy;
    private int most = Integer.MAX_VALUE;

    public BatchRoom() {
        this(HEAVY);
    }

    private BatchRoom(long heavy) {
        this.heavy = heavy;
    }

    /** For who has to have everything at once. */
    public static BatchRoom unlimited() {
        return new BatchRoom(Long.MAX_VALUE);
    }

    /** A batch of so many entries, or of as many as there is room for. */
    public Batch read(int entries, Attempt attempt) throws SQLException {
        Batch batch = attempt.read(Math.min(entries, most));
        while (batch == null) {
            batch = attempt.read(Math.min(entries, most));
        }
        most = most > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE : most * 2;
        return batch;
    }

    /** @param entries that the batch covers: one alone is taken however heavy its row is */
    public Filling fill(long entries) {
        return new Filling(entries > 1);
    }
}
