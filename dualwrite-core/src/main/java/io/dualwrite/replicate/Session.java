package io.dualwrite.replicate;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.event.ReplicationEvent;
import io.dualwrite.replicate.cycle.Begun;
import io.dualwrite.replicate.cycle.Cycle;
import io.dualwrite.replicate.cycle.CycleResult;
import io.dualwrite.replicate.cycle.Look;
import io.dualwrite.replicate.cycle.Sent;
import io.dualwrite.replicate.status.Progress;
import io.dualwrite.store.Follower;
import io.dualwrite.store.Leader;
import io.dualwrite.store.batch.Applied;
import io.dualwrite.store.batch.CaptureBroken;
import java.sql.SQLException;
import java.time.Duration;

/** What comes of cycles: whoever waits is woken, whoever watches is told, the journal is repaired. For one thread at a time. */
final class Session {
    private final Leader leader;
    private final Cycle cycle;
    private final Rounds rounds;
    private final ReplicatorSettings settings;
    private final Announcements announcements;
    private final Progress progress;
    private final Pruning pruning;
    private boolean inStep;

    Session(
            Leader leader,
            Cycle cycle,
            Rounds rounds,
            ReplicatorSettings settings,
            Announcements announcements,
            Progress progress,
            Pruning pruning) {
        this.leader = leader;
        this.cycle = cycle;
        this.rounds = rounds;
        this.settings = settings;
        this.announcements = announcements;
        this.progress = progress;
        this.pruning = pruning;
        this.inStep = cycle.isCaughtUp();
        progress.at(cycle.position().text());
        announcements.say(new ReplicationEvent.Began(cycle.position().text()));
    }

    Cycle cycle() {
        return cycle;
    }

    /** Waits until the next round is due. */
    void gather(Pace.Next next) {
        rounds.gather(next);
    }

    /**
     * Looks at the leader. A broken capture is repaired once nothing is under way.
     *
     * @param parts how many usual parts of a backlog to take at once
     */
    Begun begin(Follower follower, int parts) throws SQLException {
        Look look = new Look(rounds.begin(), System.nanoTime());
        Begun begun = cycle.begin(follower, parts * settings.batchLimit(), look);
        if (!cycle.isResting()) {
            return begun;
        }
        if (begun instanceof Begun.Copying) {
            progress.copying();
        } else if (begun instanceof Begun.Broken broken) {
            repair(broken.broken());
        } else if (begun instanceof Begun.Nothing) {
            rounds.end(look.round());
            progress.inStep(look.at());
        }
        return begun;
    }

    /** The follower has committed: those who wait need not wait for the bookkeeping. For any thread. */
    void answered(Sent sent, Applied applied) {
        // Where rows were refused the follower lacks them: whoever watches is told before anybody counts on it.
        if (applied instanceof Applied.Taken taken && taken.rejected().isEmpty() && sent.completes()) {
            rounds.end(sent.look().round());
        }
    }

    void report(CycleResult result) {
        if (!(result instanceof CycleResult.Took took)) {
            return;
        }
        report(took);
        pruning.taken(took.batch().to(), took.batch().entries());
    }

    private void report(CycleResult.Took took) {
        if (!took.taken().rejected().isEmpty()) {
            announcements.say(new ReplicationEvent.RowsRejected(took.taken().rejected().stream()
                    .map(row -> new ReplicationEvent.Refused(row.table(), row.key(), row.sqlState(), row.reason()))
                    .toList()));
        }
        boolean wasCaughtUp = inStep;
        inStep = cycle.isCaughtUp();
        if (inStep) {
            rounds.end(took.look().round());
        }
        progress.count(took);
        String position = took.batch().to().text();
        progress.took(
                position,
                took.batch().entries(),
                took.batch().backlog(),
                cycle.isCaughtUp(),
                took.look().at());
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
        if (wasCaughtUp && !took.batch().complete()) {
            announcements.say(new ReplicationEvent.FellBehind(took.batch().backlog()));
        } else if (!wasCaughtUp && inStep) {
            announcements.say(new ReplicationEvent.CaughtUp(position));
        }
    }

    private void repair(CaptureBroken broken) throws SQLException {
        if (!broken.isMendable()) {
            throw new DualWriteException(
                    ErrorCode.CAPTURE_BROKEN,
                    String.join(", ", broken.tables()),
                    "Cannot trust the journal any longer: " + broken.inWords() + ".",
                    "Bring the target's table and the mapping in line with the leader's table, or leave the table out"
                            + " with dualwrite.tables.exclude, and start again.");
        }
        leader.repair(broken);
        announcements.say(new ReplicationEvent.CaptureRepaired(broken.tables(), broken.inWords()));
    }
}
