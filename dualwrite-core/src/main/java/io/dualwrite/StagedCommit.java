package io.dualwrite;

import io.dualwrite.replicate.Acknowledged;
import io.dualwrite.replicate.commit.CommitProtocol;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Commits as the stage of the moment wants it: on the source alone while the target does not follow. Thread-safe. */
final class StagedCommit implements CommitProtocol {
    private final Supplier<@Nullable CommitProtocol> present;

    /** @param present the protocol while the target follows, else null */
    StagedCommit(Supplier<@Nullable CommitProtocol> present) {
        this.present = present;
    }

    @Override
    public Acknowledged commit(Connection leader) throws SQLException {
        CommitProtocol protocol = present.get();
        if (protocol != null) {
            return protocol.commit(leader);
        }
        leader.commit();
        return Acknowledged.BY_LEADER_ONLY;
    }

    @Override
    public Acknowledged committed() {
        CommitProtocol protocol = present.get();
        return protocol == null || protocol.needsTransaction() ? Acknowledged.BY_LEADER_ONLY : protocol.committed();
    }

    @Override
    public boolean needsTransaction() {
        CommitProtocol protocol = present.get();
        return protocol != null && protocol.needsTransaction();
    }

    @Override
    public void close() {
        // What runs while the target follows is closed when it stops to.
    }
}
