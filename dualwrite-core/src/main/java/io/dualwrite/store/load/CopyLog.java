package io.dualwrite.store.load;

import io.dualwrite.journal.Position;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.row.KeyText;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What a follower remembers of a copy into it, so that it can go on after anything. Thread-safe. */
public interface CopyLog {
    /**
     * How far one table has come.
     *
     * @param origin the leader whose rows these are
     * @param shape {@link Scan#shape} when the copy began
     * @param after key of the last row that was written, as {@link KeyText}; empty at the beginning and at the end
     * @param rows rows read from the leader
     * @param bytes their content as it travelled
     * @param refused rows that the follower did not take
     */
    record Entry(
            String table,
            String origin,
            String shape,
            State state,
            Optional<String> after,
            long rows,
            long bytes,
            long refused) {
        public static Entry waiting(String table, String origin, String shape) {
            return new Entry(table, origin, shape, State.WAITING, Optional.empty(), 0, 0, 0);
        }

        public boolean isLoaded() {
            return state == State.LOADED;
        }
    }

    /** Where a table stands. */
    enum State {
        WAITING,
        LOADING,
        LOADED
    }

    /** What is there; empty if no copy was ever begun. */
    List<Entry> entries() throws SQLException;

    /**
     * Begins a copy, or adds tables to one that is under way. From now on the follower is not caught up.
     *
     * @param position where the follower begins in the leader's journal, unless it follows that leader already; empty
     *     for a leader that nobody writes to, and which is not followed afterwards
     * @param again tables whose rows are brought over once more, however far they had come
     * @param anew forget what the follower followed, and every copy before
     */
    void begin(String origin, Optional<Position> position, List<Entry> tables, List<String> again, boolean anew)
            throws SQLException;

    /**
     * Ends the copy, if all tables are loaded: the follower may be caught up from now on. What was remembered of each table
     * stays readable.
     *
     * @return false if a table is not loaded
     */
    boolean finish(String origin) throws SQLException;

    /** Whether this table holds no rows. */
    boolean isEmpty(TableMapping table) throws SQLException;
}
