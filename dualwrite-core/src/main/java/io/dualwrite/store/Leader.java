package io.dualwrite.store;

import io.dualwrite.journal.Position;
import io.dualwrite.store.batch.CaptureBroken;
import io.dualwrite.store.batch.Reading;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.row.RowSet;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A database as the one whose commits count: it can show its journal together with the rows. Holds connections of its
 * own, never the application's. Confined to one thread.
 */
public interface Leader extends AutoCloseable {
    /** Which journal this is, in a word that no other database has. Positions of one mean nothing to another. */
    String installation() throws SQLException;

    /** The position of a follower that holds exactly the rows that were here when capture was first installed. */
    Position origin() throws SQLException;

    /** The end of the journal now: what is committed from here on lies behind it. */
    Position head() throws SQLException;

    /**
     * Reads what lies behind a position: journal and rows in one snapshot.
     *
     * @param limit entries to cover at most, so that a large backlog comes in parts
     * @throws io.dualwrite.error.DualWriteException if the position is not one of this history
     */
    Reading read(Position after, int limit) throws SQLException;

    /**
     * Whether a transaction of the application, on its own connection, has touched rows that are followed, or the schema,
     * and not committed that yet. While it is so, nobody else can commit.
     */
    boolean hasUncommitted(Connection transaction) throws SQLException;

    /**
     * Reads what lies behind a position as that transaction sees it: the state that the leader will have once it
     * commits. Changes nothing.
     */
    Reading readUncommitted(Connection transaction, Position after) throws SQLException;

    /** Marks keys as touched, so that their rows travel again. Durable when it returns. */
    void mark(TableMapping table, RowSet keys) throws SQLException;

    /** Installs capture again where it was broken and marks all rows of those tables, the deleted ones included. */
    void repair(CaptureBroken broken) throws SQLException;

    /** {@link #prune} did nothing, so as not to wait for the application's writers. */
    int NOT_NOW = -1;

    /**
     * Forgets entries that the follower has taken, oldest first, in one small transaction.
     *
     * @return entries forgotten, of which fewer than {@code atMost} mean that there are no more; or {@link #NOT_NOW}
     */
    int prune(Position applied, int atMost) throws SQLException;

    @Override
    void close() throws SQLException;
}
