package io.dualwrite.replicate;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.journal.Position;
import io.dualwrite.store.Applied;
import io.dualwrite.store.Batch;
import io.dualwrite.store.CaptureBroken;
import io.dualwrite.store.Follower;
import io.dualwrite.store.Leader;
import io.dualwrite.store.Reading;
import java.sql.SQLException;
import java.util.List;

/**
 * Brings the follower from one position to a later one.
 *
 * <ol>
 *   <li>Read the journal behind the follower's position together with the rows, in one snapshot of the leader.
 *   <li>Apply it in one transaction of the follower, the new position included.
 *   <li>If other rows are in the way of unique values, mark their keys in the leader's journal, and apply once more while
 *       removing them: their own entries bring them back. If that happens over and over with nothing else waiting, the
 *       rows really contradict each other, and those that the follower does not take go to quarantine.
 * </ol>
 *
 * <p>A crash anywhere means: do it again, with the same result. After an exception both databases must be opened anew.
 */
final class Cycle {
    /** With nothing else waiting, one removal can be a leftover; more in a row are a contradiction. */
    private static final int REMOVALS_IN_A_ROW = 2;

    private final Leader leader;
    private final Follower follower;
    private final String installation;
    private Position position;
    private boolean caughtUp;
    private boolean copying;
    private int removals;

    private Cycle(Leader leader, Follower follower, String installation, Follower.State state) {
        this.leader = leader;
        this.follower = follower;
        this.installation = installation;
        this.position = state.position();
        this.caughtUp = state.caughtUp();
        this.copying = state.copying();
    }

    /** Begins where the follower is. */
    static Cycle of(Leader leader, Follower follower) throws SQLException {
        String installation = leader.installation();
        Follower.State state = follower.state()
                .orElseThrow(() -> notFollowing("it holds no position, so nothing was ever copied to it."));
        if (!state.installation().equals(installation)) {
            throw notFollowing(
                    "it follows the journal '" + state.installation() + "', and this is '" + installation + "'.");
        }
        return new Cycle(leader, follower, installation, state);
    }

    Position position() {
        return position;
    }

    /** Whether the follower is in a state of the leader. Never while rows are copied into it. */
    boolean isCaughtUp() {
        return caughtUp;
    }

    /**
     * To be called when somebody else has moved the position: a strict commit, or another replicator whose lease ran out.
     *
     * @return whether it is another one now, so that it is worth to go on from there
     */
    boolean followAgain() throws SQLException {
        Follower.State state = follower.state().orElseThrow(() -> notFollowing("its position is gone."));
        boolean moved =
                state.installation().equals(installation) && !state.position().equals(position);
        position = state.position();
        caughtUp = state.caughtUp();
        return moved;
    }

    CycleResult run(int limit) throws SQLException {
        if (copying) {
            // Asked before the leader is read: then a batch that completes the follower is newer than every copied row.
            copying = follower.state().map(Follower.State::copying).orElse(true);
        }
        long begin = System.nanoTime();
        Reading reading = leader.read(position, limit);
        if (reading instanceof CaptureBroken broken) {
            return new CycleResult.Broken(broken);
        }
        Batch batch = (Batch) reading;
        if (batch.isEmpty() && copying) {
            return new CycleResult.Copying();
        }
        if (batch.isEmpty() && caughtUp) {
            removals = 0;
            return new CycleResult.Idle();
        }
        return apply(batch, System.nanoTime() - begin);
    }

    private CycleResult apply(Batch batch, long readNanos) throws SQLException {
        boolean mayRemove = !batch.complete() || removals < REMOVALS_IN_A_ROW;
        Applied applied = follower.apply(installation, batch, mayRemove);
        if (applied instanceof Applied.InTheWay inTheWay) {
            removals++;
            return removeAndApply(batch, inTheWay.obstacles(), readNanos);
        }
        removals = 0;
        return took(batch, List.of(), (Applied.Taken) applied, readNanos);
    }

    /** The keys are marked first: were the process to die after the removal, nothing would bring the rows back. */
    private CycleResult removeAndApply(Batch batch, List<Applied.Obstacle> obstacles, long readNanos)
            throws SQLException {
        for (Applied.Obstacle obstacle : obstacles) {
            leader.mark(obstacle.table(), obstacle.keys());
        }
        Batch removing = batch.removing(obstacles);
        return took(removing, obstacles, (Applied.Taken) follower.apply(installation, removing, false), readNanos);
    }

    private CycleResult took(Batch batch, List<Applied.Obstacle> removed, Applied.Taken taken, long readNanos) {
        position = batch.to();
        caughtUp = batch.complete() && !copying;
        return new CycleResult.Took(batch, removed, taken, readNanos);
    }

    private static DualWriteException notFollowing(String why) {
        return new DualWriteException(
                ErrorCode.NOT_FOLLOWING,
                "follower",
                "Cannot keep the follower in step: " + why,
                ErrorCode.NOT_FOLLOWING.remedy());
    }
}
