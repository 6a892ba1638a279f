package io.dualwrite.replicate.cycle;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.journal.Position;
import io.dualwrite.store.Follower;
import io.dualwrite.store.Leader;
import io.dualwrite.store.batch.Applied;
import io.dualwrite.store.batch.Batch;
import io.dualwrite.store.batch.CaptureBroken;
import io.dualwrite.store.batch.Reading;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Brings the follower from one position to a later one, in cycles that may overlap.
 *
 * <ol>
 *   <li>{@link #begin}: read the journal behind the follower's position together with the rows, in one snapshot of the
 *       leader; while batches are under way, behind the last of them.
 *   <li>{@link #send}: apply it in one transaction of the follower, the new position included. It waits in the follower
 *       for the one before it, and fails unless that one has brought the position to where it begins: a failure in the
 *       middle undoes all that is behind it.
 *   <li>{@link #finish}, in the order of sending. If other rows are in the way of unique values, mark their keys in the
 *       leader's journal, and apply once more while removing them: their own entries bring them back. If that happens over
 *       and over with nothing else waiting, the rows really contradict each other, and those that the follower does not
 *       take go to quarantine.
 * </ol>
 *
 * <p>A crash anywhere means: do it again, with the same result. After an SQLException both databases must be opened anew.
 * All but {@link #send} is for one thread at a time.
 */
public final class Cycle {
    /** With nothing else waiting, one removal can be a leftover; more in a row are a contradiction. */
    private static final int REMOVALS_IN_A_ROW = 2;

    /** Somebody who moves the position all the time is a second replicator, and not a strict commit. */
    private static final int NEW_STARTS_IN_A_ROW = 100;

    private final Leader leader;
    private final String installation;
    private final Deque<Sent> underWay = new ArrayDeque<>();
    private Position position;
    private boolean caughtUp;
    private boolean copying;
    private boolean drains;
    private int removals;
    private int newStarts;

    private Cycle(Leader leader, String installation, Follower.State state) {
        this.leader = leader;
        this.installation = installation;
        this.position = state.position();
        this.caughtUp = state.caughtUp();
        this.copying = state.copying();
    }

    /** Begins where the follower is. */
    public static Cycle of(Leader leader, Follower follower) throws SQLException {
        String installation = leader.installation();
        Follower.State state = follower.state()
                .orElseThrow(() -> notFollowing("it holds no position, so nothing was ever copied to it."));
        if (!state.installation().equals(installation)) {
            throw notFollowing(
                    "it follows the journal '" + state.installation() + "', and this is '" + installation + "'.");
        }
        return new Cycle(leader, installation, state);
    }

    /** Which journal is followed. */
    public String installation() {
        return installation;
    }

    /** Of the follower, for certain: batches under way may have brought it further. */
    public Position position() {
        return position;
    }

    /** Whether the follower is in a state of the leader. Never while rows are copied into it. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    public boolean isResting() {
        return underWay.isEmpty();
    }

    /** Whether it may be finished: all that were sent before it are. */
    public boolean isOldest(Sent sent) {
        return underWay.peekFirst() == sent;
    }

    /** One whole cycle, and nothing beside it. */
    public CycleResult run(Follower follower, int limit) throws SQLException {
        Begun begun = begin(follower, limit, Look.UNOBSERVED);
        if (begun instanceof Begun.Broken broken) {
            return new CycleResult.Broken(broken.broken());
        }
        if (begun instanceof Begun.Copying) {
            return new CycleResult.Copying();
        }
        if (!(begun instanceof Begun.Next next)) {
            return new CycleResult.Idle();
        }
        try {
            return finish(next.sent(), follower, send(next.sent(), follower));
        } catch (DualWriteException failure) {
            Optional<CycleResult> moved = moved(next.sent(), follower, failure);
            underWay.remove(next.sent());
            return moved.orElseGet(CycleResult.Moved::new);
        }
    }

    /** @param follower to be asked where it is if the leader has already forgotten what lies behind our position */
    public Begun begin(Follower follower, int limit, Look look) throws SQLException {
        long start = System.nanoTime();
        Sent newest = underWay.peekLast();
        if ((drains || copying) && newest != null) {
            return new Begun.Nothing();
        }
        drains = false;
        if (copying) {
            // Asked before the leader is read: then a batch that completes the follower is newer than every copied row.
            hasMoved(follower);
        }
        Reading reading;
        try {
            reading = leader.read(newest == null ? position : newest.batch().to(), limit);
        } catch (DualWriteException failure) {
            if (failure.code() != ErrorCode.JOURNAL_GAP || newest != null || !hasMoved(follower)) {
                throw failure;
            }
            reading = leader.read(position, limit);
        }
        if (reading instanceof CaptureBroken broken) {
            return new Begun.Broken(broken);
        }
        Batch batch = (Batch) reading;
        if (batch.isEmpty() && newest != null) {
            newest.lookedAgain(look);
            return new Begun.Nothing();
        }
        if (batch.isEmpty() && copying) {
            return new Begun.Copying();
        }
        if (batch.isEmpty() && caughtUp) {
            removals = 0;
            return new Begun.Nothing();
        }
        boolean mayRemove = !batch.complete() || removals < REMOVALS_IN_A_ROW;
        Sent sent = new Sent(batch, !copying && batch.complete(), mayRemove, System.nanoTime() - start, look);
        underWay.add(sent);
        return new Begun.Next(sent);
    }

    /** For any thread. */
    public Applied send(Sent sent, Follower follower) throws SQLException {
        return follower.apply(installation, sent.batch(), sent.mayRemove());
    }

    /** To be called for the oldest. */
    public CycleResult finish(Sent sent, Follower follower, Applied applied) throws SQLException {
        underWay.removeFirst();
        if (applied instanceof Applied.InTheWay inTheWay) {
            drains = true;
            removals++;
            return removeAndApply(sent, follower, inTheWay.obstacles());
        }
        removals = 0;
        return took(sent, sent.batch(), List.of(), (Applied.Taken) applied);
    }

    /** The keys are marked first: were the process to die after the removal, nothing would bring the rows back. */
    private CycleResult removeAndApply(Sent refused, Follower follower, List<Applied.Obstacle> obstacles)
            throws SQLException {
        for (Applied.Obstacle obstacle : obstacles) {
            leader.mark(obstacle.table(), obstacle.keys());
        }
        Batch removing = refused.batch().removing(obstacles);
        return took(refused, removing, obstacles, (Applied.Taken) follower.apply(installation, removing, false));
    }

    private CycleResult took(Sent sent, Batch batch, List<Applied.Obstacle> removed, Applied.Taken taken) {
        position = batch.to();
        caughtUp = batch.complete() && !copying;
        newStarts = 0;
        return new CycleResult.Took(batch, removed, taken, sent.readNanos(), sent.look());
    }

    /**
     * To be called for the oldest when it has failed. Either it only came to the follower too long before the one that it
     * follows, and is to be sent again; or somebody else has moved the position: a strict commit, or another replicator
     * whose lease ran out. Then what is behind it fails as well, and is read again.
     *
     * @return empty if it is to be sent again
     */
    public Optional<CycleResult> moved(Sent sent, Follower follower, DualWriteException failure) throws SQLException {
        if (failure.code() != ErrorCode.POSITION_MOVED || ++newStarts > NEW_STARTS_IN_A_ROW) {
            throw failure;
        }
        boolean copied = copying;
        hasMoved(follower);
        if (position.equals(sent.batch().from()) && copying == copied) {
            return Optional.empty();
        }
        underWay.remove(sent);
        drains = true;
        return Optional.of(new CycleResult.Moved());
    }

    /** Another replicator may have gone on while this one slept: a laptop that was closed, a process that was stopped. */
    private boolean hasMoved(Follower follower) throws SQLException {
        Follower.State state = follower.state().orElseThrow(() -> notFollowing("its position is gone."));
        if (!state.installation().equals(installation)) {
            throw notFollowing("it follows the journal '" + state.installation() + "' by now.");
        }
        boolean moved = !position.equals(state.position());
        position = state.position();
        caughtUp = state.caughtUp();
        copying = state.copying();
        return moved;
    }

    private static DualWriteException notFollowing(String why) {
        return new DualWriteException(
                ErrorCode.NOT_FOLLOWING,
                "follower",
                "Cannot keep the follower in step: " + why,
                ErrorCode.NOT_FOLLOWING.remedy());
    }
}
