package io.dualwrite.store;

import java.sql.SQLException;
import java.util.List;

/** A store whose rows can be copied: today the one that leads before a cutover. */
public interface CopySource extends Store {
    /** Opens the database for reading all rows of these tables. Needs no capture. */
    Scan scan(List<TableMapping> tables) throws SQLException;
}
