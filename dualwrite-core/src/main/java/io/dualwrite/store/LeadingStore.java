package io.dualwrite.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A database that can lead. Thread-safe; what it opens is not. */
public interface LeadingStore {
    /** The triggers and the journal. */
    Capture capture();

    /** Opens the database as leader of these tables, whose capture must be installed. */
    Leader lead(List<TableMapping> tables) throws SQLException;

    /** Opens the database for reading all rows of these tables. Needs no capture. */
    Scan scan(List<TableMapping> tables) throws SQLException;

    /** How much room the journal takes; empty if this cannot be told, or nothing is captured. Opens a connection of its own. */
    default Optional<JournalSize> journalSize() throws SQLException {
        return Optional.empty();
    }
}
