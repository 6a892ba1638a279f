package io.dualwrite.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A database that can follow. Thread-safe; what it opens is not. */
public interface FollowingStore {
    /** A network that swallows everything must not hold a replicator for ever. */
    Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    /** Opens the database as follower of these tables. */
    default Follower follow(List<TableMapping> tables) throws SQLException {
        return follow(tables, LONGEST_SILENCE);
    }

    /** @param silence how long an answer may take before the connection counts as broken */
    Follower follow(List<TableMapping> tables, Duration silence) throws SQLException;

    /** Opens the database for loading rows of these tables in bulk. */
    Load load(List<TableMapping> tables) throws SQLException;

    /** What is remembered of a copy. */
    CopyLog copyLog();

    /** What is done without while rows are loaded. */
    SetAside setAside();

    /**
     * Of how many followers transactions may be under way at once, so that each waits for the one before it and fails
     * with it.
     */
    default int lanes() {
        return 1;
    }
}
