package io.dualwrite.store;

import io.dualwrite.store.batch.CaptureBroken;
import io.dualwrite.store.mapping.TableMapping;
import java.sql.SQLException;
import java.util.List;

/**
 * The triggers that write the journal, and the journal. Every operation is one transaction on the live database, may be
 * repeated, and waits for writers and never the other way round.
 */
public interface Capture {
    /**
     * Captures these tables from now on. Those that are captured already are left alone, broken or not: mending the
     * triggers without bringing the rows over anew would hide what was missed ({@link Leader#repair}).
     */
    void install(List<TableMapping> tables) throws SQLException;

    /** What is missing or wrong now; empty if the journal sees every write to every captured table. */
    CaptureBroken verify() throws SQLException;

    /** Stops capturing one table. */
    void remove(TableMapping table) throws SQLException;

    /** Removes every trace: triggers, journal, and all tables of ours. */
    default void removeAll() throws SQLException {
        removeAllIf(() -> true);
    }

    /** The same, if that is still wanted when nobody else can install or remove anything any more. */
    void removeAllIf(Wanted wanted) throws SQLException;

    /** Whether something is still wanted. */
    @FunctionalInterface
    interface Wanted {
        boolean holds() throws SQLException;
    }
}
