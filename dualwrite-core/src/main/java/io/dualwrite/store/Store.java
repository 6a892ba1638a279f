package io.dualwrite.store;

import io.dualwrite.schema.Schema;
import io.dualwrite.store.load.CopyLog;
import io.dualwrite.store.load.Load;
import io.dualwrite.store.load.Scan;
import io.dualwrite.store.load.SetAside;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.quarantine.QuarantineList;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a database must be able to do, whichever it is: lead, follow, be copied from and into, and say what it looks like. Everything above knows
 * two of these and not which is which. Thread-safe; what it opens is not.
 */
public interface Store {
    /** A network that swallows everything must not hold a replicator for ever. */
    Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    /** What the database looks like now, without anything of ours. */
    Schema schema() throws SQLException;

    /** The triggers and the journal. */
    Capture capture();

    /** Opens the database as leader of these tables, whose capture must be installed. */
    Leader lead(List<TableMapping> tables) throws SQLException;

    /** How much room the journal takes; empty if nothing is captured. Opens a connection of its own. */
    Optional<JournalSize> journalSize() throws SQLException;

    /** Opens the database as follower of these tables. */
    default Follower follow(List<TableMapping> tables) throws SQLException {
        return follow(tables, LONGEST_SILENCE);
    }

    /** @param silence how long an answer may take before the connection counts as broken */
    Follower follow(List<TableMapping> tables, Duration silence) throws SQLException;

    /**
     * Of how many followers transactions may be under way at once, so that each waits for the one before it and fails
     * with it.
     */
    default int lanes() {
        return 1;
    }

    /** Opens the database for reading all rows of these tables. Needs no capture. */
    Scan scan(List<TableMapping> tables) throws SQLException;

    /** Opens the database for loading rows of these tables in bulk. */
    Load load(List<TableMapping> tables) throws SQLException;

    /** What is remembered of a copy into this database. */
    CopyLog copyLog();

    /** What is done without while rows are loaded. */
    SetAside setAside();

    /** The rows that this database does not take while it follows. */
    QuarantineList quarantine();
}
