package io.dualwrite.replicate;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.event.ReplicationEvent;
import io.dualwrite.store.Applied;
import io.dualwrite.store.CaptureBroken;
import io.dualwrite.store.Follower;
import io.dualwrite.store.Leader;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time between opening both databases and the first failure of either. Confined to the replicator's thread. */
final class Session implements AutoCloseable {
    /** Pruning waits until so many batches were taken: a transaction on the leader for each would cost more than it frees. */
    private static final int BATCHES_BETWEEN_PRUNES = 50;

    private final Leader leader;
    private final Follower follower;
    private final Cycle cycle;
    private final ReplicatorSettings settings;
    private final Announcements announcements;
    private final Progress progress;
    private final InstantSource clock;
    private int batchesSincePrune;

    private Session(
            Leader leader,
            Follower follower,
            ReplicatorSettings settings,
            Announcements announcements,
            Progress progress,
            InstantSource clock)
            throws SQLException {
        this.leader = leader;
        this.follower = follower;
        this.cycle = Cycle.of(leader, follower);
        this.settings = settings;
        this.announcements = announcements;
        this.progress = progress;
        this.clock = clock;
    }

    static Session open(
            Replication pair,
            ReplicatorSettings settings,
            Announcements announcements,
            Progress progress,
            InstantSource clock)
            throws SQLException {
        Leader leader = pair.leader().lead(pair.tables());
        try {
            Follower follower = pair.follower().follow(pair.tables());
            try {
                Session session = new Session(leader, follower, settings, announcements, progress, clock);
                progress.at(session.cycle.position().text());
                announcements.say(
                        new ReplicationEvent.Began(session.cycle.position().text()));
                return session;
            } catch (SQLException | RuntimeException failure) {
                closeQuietly(follower, failure);
                throw failure;
            }
        } catch (SQLException | RuntimeException failure) {
            closeQuietly(leader, failure);
            throw failure;
        }
    }

    /**
     * What a step came to.
     *
     * @param took whether there was something to do, so that it is worth to begin the next one at once
     * @param caughtUp whether the follower is in a state that the leader had after the step began
     */
    record Step(boolean took, boolean caughtUp) {}

    /** One cycle. */
    Step step() throws SQLException {
        Instant asOf = clock.instant();
        boolean wasCaughtUp = cycle.isCaughtUp();
        CycleResult result;
        try {
            result = cycle.run(settings.batchLimit());
        } catch (DualWriteException failure) {
            if (failure.code() == ErrorCode.POSITION_MOVED && cycle.followAgain()) {
                return new Step(true, false);
            }
            throw failure;
        }
        if (result instanceof CycleResult.Idle) {
            progress.inStep(asOf);
            prune();
            return new Step(false, true);
        }
        if (result instanceof CycleResult.Copying) {
            progress.copying();
            prune();
            return new Step(false, false);
        }
        if (result instanceof CycleResult.Broken broken) {
            repair(broken.broken());
            return new Step(true, false);
        }
        report((CycleResult.Took) result, wasCaughtUp, asOf);
        if (++batchesSincePrune >= BATCHES_BETWEEN_PRUNES) {
            prune();
        }
        return new Step(true, cycle.isCaughtUp());
    }

    private void report(CycleResult.Took took, boolean wasCaughtUp, Instant asOf) {
        String position = took.batch().to().text();
        progress.took(position, took.batch().entries(), took.batch().backlog(), cycle.isCaughtUp(), asOf);
        announcements.say(new ReplicationEvent.BatchTaken(
                position,
                took.batch().entries(),
                took.batch().rows(),
                took.batch().backlog(),
                Duration.ofNanos(took.readNanos()),
                Duration.ofNanos(took.taken().writeNanos()),
                Duration.ofNanos(took.taken().commitNanos())));
        for (Applied.Obstacle removed : took.removed()) {
            announcements.say(new ReplicationEvent.RowsInTheWay(
                    removed.table().source(), removed.keys().size()));
        }
        if (!took.taken().rejected().isEmpty()) {
            announcements.say(new ReplicationEvent.RowsRejected(took.taken().rejected().stream()
                    .map(row -> new ReplicationEvent.Refused(row.table(), row.key(), row.sqlState(), row.reason()))
                    .toList()));
        }
        if (wasCaughtUp && !took.batch().complete()) {
            announcements.say(new ReplicationEvent.FellBehind(took.batch().backlog()));
        } else if (!wasCaughtUp && cycle.isCaughtUp()) {
            announcements.say(new ReplicationEvent.CaughtUp(position));
        }
    }

    private void repair(CaptureBroken broken) throws SQLException {
        if (!broken.isMendable()) {
            throw new DualWriteException(
                    ErrorCode.CAPTURE_BROKEN,
                    String.join(", ", broken.tables()),
                    "Cannot trust the journal any longer: " + broken.inWords() + ".",
                    "Bring the target's table and the mapping in line with the leader's table, or leave the table out with"
                            + " dualwrite.tables.exclude, and start again.");
        }
        leader.repair(broken);
        announcements.say(new ReplicationEvent.CaptureRepaired(broken.tables(), broken.inWords()));
    }

    private void prune() throws SQLException {
        if (batchesSincePrune == 0) {
            return;
        }
        batchesSincePrune = 0;
        int pruned = leader.prune(cycle.position(), settings.pruneLimit());
        if (pruned > 0) {
            announcements.say(new ReplicationEvent.Pruned(pruned));
        }
        if (pruned == settings.pruneLimit()) {
            batchesSincePrune = BATCHES_BETWEEN_PRUNES;
        }
    }

    @Override
    public void close() throws SQLException {
        try (leader;
                follower) {
            progress.at(cycle.position().text());
        }
    }

    private static void closeQuietly(AutoCloseable database, Exception failure) {
        try {
            database.close();
        } catch (Exception second) {
            failure.addSuppressed(second);
        }
    }
}
