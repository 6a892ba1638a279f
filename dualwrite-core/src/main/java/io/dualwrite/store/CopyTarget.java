package io.dualwrite.store;

import java.sql.SQLException;
import java.util.List;

/** A store into which rows can be copied. Roles that were swapped need no copy, for neither side lost its position. */
public interface CopyTarget extends Store {
    /** Opens the database for loading rows of these tables in bulk. */
    Load load(List<TableMapping> tables) throws SQLException;

    /** What is remembered of a copy. */
    CopyLog copyLog();

    /** What is done without while rows are loaded. */
    SetAside setAside();
}
