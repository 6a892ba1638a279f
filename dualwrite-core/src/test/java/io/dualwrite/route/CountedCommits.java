package io.dualwrite.route;

import io.dualwrite.replicate.Acknowledged;
import io.dualwrite.replicate.commit.CommitProtocol;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what it is told, and lets everybody go on. */
record CountedCommits(AtomicInteger commits) implements CommitProtocol {
    @Override
    public Acknowledged commit(Connection leader) throws SQLException {
        leader.commit();
        return committed();
    }

    @Override
    public Acknowledged committed() {
        commits.incrementAndGet();
        return Acknowledged.BY_LEADER_ONLY;
    }

    @Override
    public boolean needsTransaction() {
        return false;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
