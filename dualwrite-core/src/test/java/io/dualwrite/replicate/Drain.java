package io.dualwrite.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.replicate.cycle.Cycle;
import io.dualwrite.replicate.cycle.CycleResult;
import io.dualwrite.store.Follower;
import io.dualwrite.store.Leader;
import java.sql.SQLException;

/** Takes everything that the leader has, with freshly opened databases. */
final class Drain {
    private static final int CYCLES = 100;

    private Drain() {}

    static void all(Replication pair) throws SQLException {
        inPartsOf(10_000, pair);
    }

    static void inPartsOf(int limit, Replication pair) throws SQLException {
        try (Leader leader = pair.leader().lead(pair.tables());
                Follower follower = pair.follower().follow(pair.tables())) {
            Cycle cycle = Cycle.of(leader, follower);
            int cycles = 0;
            while (!(cycle.run(follower, limit) instanceof CycleResult.Idle)) {
                assertThat(++cycles).as("cycles without an end").isLessThan(CYCLES);
            }
        }
    }
}
