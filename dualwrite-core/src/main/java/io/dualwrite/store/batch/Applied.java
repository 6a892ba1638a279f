package io.dualwrite.store.batch;

import io.dualwrite.store.Leader;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.quarantine.Rejection;
import io.dualwrite.store.row.RowSet;
import java.util.List;

/** How a follower took a batch. */
public sealed interface Applied {
    /**
     * It is committed.
     *
     * @param writeNanos until everything was written, since it was its turn
     * @param commitNanos the rest, until COMMIT was answered; without the wait for its turn
     * @param measured with this batch, and not with one that was much like it
     * @param rejected rows that the follower does not take as they stand; they are in its quarantine now
     */
    record Taken(long writeNanos, long commitNanos, boolean measured, List<Rejection> rejected) implements Applied {
        public Taken {
            rejected = List.copyOf(rejected);
        }
    }

    /**
     * Nothing was written: other rows of the follower hold unique values that incoming rows bring. Once their keys are
     * {@linkplain Leader#mark marked}, a batch that touches them too can be taken.
     */
    record InTheWay(List<Obstacle> obstacles) implements Applied {
        public InTheWay {
            obstacles = List.copyOf(obstacles);
        }
    }

    /** Keys of rows that are in the way. */
    record Obstacle(TableMapping table, RowSet keys) {}
}
