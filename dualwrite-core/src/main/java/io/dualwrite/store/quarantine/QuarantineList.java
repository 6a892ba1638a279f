package io.dualwrite.store.quarantine;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The follower's quarantine, for those who look after it. Thread-safe. */
public interface QuarantineList {
    /** Rows in quarantine. */
    long size() throws SQLException;

    /** The oldest ones first. */
    List<QuarantinedRow> oldest(int atMost) throws SQLException;

    /** One of them. */
    Optional<QuarantinedRow> find(String table, String key) throws SQLException;

    /**
     * Forgets a row for good, and records who did it and why: the two sides differ in that row from now on.
     *
     * @return false if it was not in quarantine
     */
    boolean discard(String table, String key, String who, String why) throws SQLException;
}
