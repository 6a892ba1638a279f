package io.dualwrite.store.load;

import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.quarantine.Rejection;
import io.dualwrite.store.row.RowSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The leader's rows in the order of their keys, as a copy reads them. Holds a connection of its own, never the
 * application's. Confined to one thread; after an SQLException it must be closed and opened anew.
 */
public interface Scan extends AutoCloseable {
    /**
     * Takes a snapshot: until {@link #end} everything read is one state of the leader, the newest there is.
     *
     * @throws io.dualwrite.error.DualWriteException if a table is no longer the one that is mapped
     */
    void begin() throws SQLException;

    /**
     * Rows behind a key, in the leader's own order of that key.
     *
     * @param after one row of key values; null for the first
     */
    Rows rows(TableMapping table, @Nullable RowSet after) throws SQLException;

    /**
     * Whether the order of {@link #rows} is that of numbers and of bytes. Otherwise only the leader itself can say what
     * lies behind a key.
     */
    boolean isOrderedByBytes(TableMapping table);

    /** How many rows there are, exactly; may read the whole table. */
    long count(TableMapping table) throws SQLException;

    /**
     * The highest number that the leader gave out as key of this table by itself, as far as it remembers; empty if it
     * makes no keys. Keys far out of the row, such as the largest integer there is, are passed over (C12).
     */
    OptionalLong highestGenerated(TableMapping table) throws SQLException;

    /** What of this table decides how a row travels, in a word: a copy is not continued with another one. */
    String shape(TableMapping table);

    void end() throws SQLException;

    @Override
    void close() throws SQLException;

    /** A cursor. */
    interface Rows extends AutoCloseable {
        /**
         * Appends the next rows.
         *
         * @return whether there may be more
         */
        boolean next(RowSet into, int atMost) throws SQLException;

        /**
         * Rows met since this was asked last that have no form which the follower could hold; each comes once, with the
         * first row behind it or the end of the table.
         */
        default List<Rejection> unfit() {
            return List.of();
        }

        @Override
        void close() throws SQLException;
    }
}
