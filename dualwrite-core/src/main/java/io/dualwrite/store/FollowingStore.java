package io.dualwrite.store;

import java.sql.SQLException;
import java.util.List;

/** A database that can follow. Thread-safe; what it opens is not. */
public interface FollowingStore {
    /** Opens the database as follower of these tables. */
    Follower follow(List<TableMapping> tables) throws SQLException;
}
