package io.dualwrite.replicate;

import io.dualwrite.store.Follower;
import io.dualwrite.store.Leader;
import io.dualwrite.store.Store;
import io.dualwrite.store.mapping.TableMapping;
import java.sql.SQLException;
import java.util.List;

/**
 * Who is kept in step with whom, and for which tables. Thread-safe.
 *
 * @param leader the database whose commits count now
 * @param follower the database that is kept in step
 */
public record Replication(Store leader, Store follower, List<TableMapping> tables) {
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

    /** The same tables with the roles exchanged, as after a cutover. Neither side forgets its position in the other. */
    public Replication swapped() {
        return new Replication(/* leader= */ follower, /* follower= */ leader, tables);
    }
}
