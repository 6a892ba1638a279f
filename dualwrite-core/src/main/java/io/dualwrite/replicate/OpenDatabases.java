package io.dualwrite.replicate;

import io.dualwrite.store.Follower;
import io.dualwrite.store.Leader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What lanes have opened: the leader, and a follower for each of them. Thread-safe; what it opens is not. */
final class OpenDatabases {
    private final Replication pair;
    private final Leader leader;
    private final List<Follower> followers = new ArrayList<>();

    private OpenDatabases(Replication pair, Leader leader) {
        this.pair = pair;
        this.leader = leader;
    }

    static OpenDatabases open(Replication pair) throws SQLException {
        return new OpenDatabases(pair, pair.leader().lead(pair.tables()));
    }

    Leader leader() {
        return leader;
    }

    /** One more. */
    Follower follower() throws SQLException {
        Follower follower = pair.follower().follow(pair.tables());
        synchronized (followers) {
            followers.add(follower);
        }
        return follower;
    }

    private List<Follower> all() {
        synchronized (followers) {
            return List.copyOf(followers);
        }
    }

    /** Ends what any of them is doing. */
    void abort(Exception problem) {
        for (Follower follower : all()) {
            try {
                follower.abort();
            } catch (SQLException second) {
                problem.addSuppressed(second);
            }
        }
    }

    /** What cannot be closed is added to the problem. */
    void close(Exception problem) {
        all().forEach(follower -> close(follower, problem));
        close(leader, problem);
    }

    private static void close(AutoCloseable database, Exception problem) {
        try {
            database.close();
        } catch (Exception second) {
            problem.addSuppressed(second);
        }
    }
}
