package io.dualwrite.replicate;

import io.dualwrite.store.Follower;
import io.dualwrite.store.FollowingStore;
import io.dualwrite.store.Leader;
import io.dualwrite.store.LeadingStore;
import io.dualwrite.store.TableMapping;
import java.sql.SQLException;
import java.util.List;

/**
 * Who is kept in step with whom, and for which tables. Thread-safe.
 *
 * @param leader the database whose commits count now
 * @param follower the database that is kept in step
 */
public record Replication(LeadingStore leader, FollowingStore follower, List<TableMapping> tables) {
    public Replication {
        tables = List.copyOf(tables);
    }

    /**
     * Prepares both sides: installs capture on the leader, and has the follower begin at the journal's origin. For
     * a follower that holds the rows which the leader held before, such as two empty schemas. Does nothing the second time.
     */
    public void begin() throws SQLException {
        leader.capture().install(tables);
        try (Leader leading = leader.lead(tables);
                Follower following = follower.follow(tables)) {
            following.follow(leading.installation(), leading.origin());
        }
    }
}
