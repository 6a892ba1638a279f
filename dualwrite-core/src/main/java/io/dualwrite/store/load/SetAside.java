package io.dualwrite.store.load;

import io.dualwrite.store.mapping.TableMapping;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Indexes and references that the follower does without while rows are loaded, for a table without them fills faster.
 * What they were is kept in the follower in the transaction that removes them, and forgotten in the one that makes them
 * again, so that none is ever lost. Thread-safe.
 */
public interface SetAside {
    /** What can be set aside. References come last. */
    enum Kind {
        INDEX,
        REFERENCE
    }

    /** @param definition the statement that makes it again */
    record Part(String table, String name, Kind kind, String definition) {}

    /** How making a part again ended. */
    record Restored(Part part, Outcome outcome, String reason) {}

    /** See {@link Restored}. */
    enum Outcome {
        /** It is as it was. */
        AS_IT_WAS,
        /** It is there and rules what is written from now on; rows that are there break it. */
        FOR_NEW_ROWS,
        /** It is still set aside: rows that are there break it. */
        REFUSED,
        /** It is still set aside: a follower of this role cannot be kept in step with it. */
        AT_CUTOVER
    }

    /** Sets aside what these tables have beside their keys. */
    void setAside(List<TableMapping> tables) throws SQLException;

    /** Sets aside the references of these tables only: rows come and go in an order of their own. */
    void setReferencesAside(List<TableMapping> tables) throws SQLException;

    /** What is set aside now: indexes, then references. */
    List<Part> parts() throws SQLException;

    /**
     * Makes one part again.
     *
     * @param followed whether a replicator goes on writing to the table
     */
    Restored restore(Part part, boolean followed) throws SQLException;

    /**
     * Has the follower give out numbers above this one as keys of the table, if it gives out any.
     *
     * @return the name of what gives them out
     */
    Optional<String> continueAfter(TableMapping table, long highest) throws SQLException;
}
