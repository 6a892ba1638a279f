package io.dualwrite.store;

import java.sql.SQLException;
import java.util.List;

/** A database that can lead. Thread-safe; what it opens is not. */
public interface LeadingStore {
    /** The triggers and the journal. */
    Capture capture();

    /** Opens the database as leader of these tables, whose capture must be installed. */
    Leader lead(List<TableMapping> tables) throws SQLException;

    /** Opens the database for reading all rows of these tables. Needs no capture. */
    Scan scan(List<TableMapping> tables) throws SQLException;
}
