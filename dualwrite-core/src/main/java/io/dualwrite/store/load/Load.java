package io.dualwrite.store.load;

import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.quarantine.Rejection;
import io.dualwrite.store.row.RowSet;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The follower as a copy writes to it: one transaction for each chunk of rows. For one thread at a time;
 * after an SQLException it must be closed and opened anew.
 */
public interface Load extends AutoCloseable {
    /**
     * Begins a transaction and keeps the follower's position where it is until the end of it. Several loads share this
     * hold; a replicator that wants to move waits for those that are under way, and those that come later wait for it.
     *
     * @throws io.dualwrite.error.DualWriteException if no copy from this leader is under way
     */
    void begin(String origin) throws SQLException;

    /**
     * Writes the rows behind a key. Whatever the follower held there before is gone. A row that it does not take is put in
     * quarantine. That all others are there is proven at the latest by {@link #commit}.
     *
     * @param after as in {@link Scan#rows}
     * @param orderedByBytes {@link Scan#isOrderedByBytes}
     * @param rows opens the leader's rows behind that key; asked a second time if rows have to be looked at one by one
     * @throws io.dualwrite.error.DualWriteException as {@link #commit}
     */
    Loaded write(TableMapping table, @Nullable RowSet after, boolean orderedByBytes, Source rows, Enough enough)
            throws SQLException;

    /**
     * Whether another load may begin the table's next chunk before this one has committed what it wrote. It must not commit
     * before.
     */
    boolean letsNextBegin();

    /**
     * Proves that what was written is there: the rows that the follower holds behind that key are read again, and must have
     * the count and the hash of those that were sent. Remembers how far the table has come, and makes everything durable
     * since {@link #begin}.
     *
     * @throws io.dualwrite.error.DualWriteException if the follower holds other rows than were sent
     */
    void commit(CopyLog.Entry progress) throws SQLException;

    @Override
    void close() throws SQLException;

    /** Where rows come from. */
    @FunctionalInterface
    interface Source {
        Scan.Rows open() throws SQLException;
    }

    /** Says after each piece whether the chunk is large enough. */
    @FunctionalInterface
    interface Enough {
        boolean reached(long rows, long bytes);
    }

    /**
     * What was written.
     *
     * @param last key of the last row; empty if the table's end is reached
     * @param rows rows read from the leader
     * @param bytes content of those rows as it travelled
     * @param hash sum of the hashes of the rows that the follower took
     * @param rejected rows that it did not take
     */
    record Loaded(Optional<RowSet> last, long rows, long bytes, BigInteger hash, List<Rejection> rejected) {
        public Loaded {
            rejected = List.copyOf(rejected);
        }
    }
}
