package io.dualwrite.replicate;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.event.ReplicationEvent;
import io.dualwrite.event.ReplicationListener;
import io.dualwrite.replicate.cycle.Cycle;
import io.dualwrite.replicate.status.Progress;
import io.dualwrite.replicate.status.ReplicatorState;
import io.dualwrite.replicate.status.ReplicatorStatus;
import io.dualwrite.replicate.status.ReplicatorTotals;
import io.dualwrite.store.JournalSize;
import io.dualwrite.store.Leader;
import io.dualwrite.store.Lease;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a follower in step with its leader, on a thread of its own, for as long as it is open.
 *
 * <ol>
 *   <li>Take the lease. While another process holds it, stand by.
 *   <li>Open both databases, and begin where the follower says it is.
 *   <li>Run {@linkplain Cycle cycles} while there is something to take; then wait for {@link #wake}, or look again after
 *       the poll interval, because other processes write too.
 *   <li>Now and then prune the journal.
 *   <li>If a database fails, close both and begin again after a pause that doubles up to a limit. The application's writes go
 *       on meanwhile, and the backlog drains by itself.
 *   <li>If the histories do not belong together, or a table is no longer the one that was mapped, stop: going on would
 *       lose rows in silence.
 * </ol>
 *
 * <p>Thread-safe.
 */
public final class Replicator implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Replicator.class);
    private static final Duration CLOSING_TIME = Duration.ofSeconds(30);

    private final Replication pair;
    private final Lease lease;
    private final ReplicatorSettings settings;
    private final Announcements announcements;
    private final Progress progress;
    private final JournalWatch journal;
    private final WakeUp wakeUp = new WakeUp();
    private final Rounds rounds = new Rounds();
    private @Nullable Thread thread;
    private @Nullable String followed;
    private long leaseRenewedAt;
    private boolean stoodBy;
    private Duration pause;

    public Replicator(Replication pair, Lease lease, ReplicatorSettings settings, ReplicationListener listener) {
        this.pair = pair;
        this.lease = lease;
        this.settings = settings;
        this.announcements = new Announcements(listener);
        this.progress = new Progress();
        this.journal =
                new JournalWatch(pair.leader(), announcements, JournalWatch.MANY_ENTRIES, JournalWatch.LARGE_LOG);
        this.pause = settings.firstPause();
    }

    /** Begins. Returns at once. */
    public synchronized void start() {
        if (thread != null) {
            throw new IllegalStateException("The replicator was started before");
        }
        Thread started = new Thread(this::loop, "dualwrite-replicator");
        started.setDaemon(true);
        started.start();
        thread = started;
    }

    /** Says that there is something to take, soon. Cheap; to be called after each commit on the leader. */
    public void wake() {
        wakeUp.mention();
    }

    /** The same for somebody who waits for it. */
    public void hurry() {
        wakeUp.call();
    }

    public ReplicatorStatus status() {
        return progress.status();
    }

    /** What it has done since its start. */
    public ReplicatorTotals totals() {
        return progress.totals();
    }

    /** How much room the leader's journal takes, as of some seconds ago; empty if nobody has looked yet. */
    public Optional<JournalSize> journalSize() {
        return journal.size();
    }

    /**
     * Waits until the follower is in a state that the leader had after this call, together with all who wait meanwhile.
     * One who waits in vain opens a circuit: others do not wait until the follower has caught up again.
     */
    public Acknowledged awaitFollower(Duration limit) {
        return rounds.await(limit, wakeUp::call);
    }

    /** Whether somebody waits for the follower at this moment. */
    public boolean isAwaited() {
        return rounds.isAwaited();
    }

    /** Ends after the present batch, and gives the lease back. */
    @Override
    public void close() {
        wakeUp.close();
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            WakeUp.join(running, CLOSING_TIME);
        }
    }

    private void loop() {
        while (!wakeUp.isClosed()) {
            try {
                journal.lookNowAndThen();
                if (holdLease()) {
                    replicate();
                } else {
                    standBy();
                }
            } catch (DualWriteException decision) {
                if (decision.code() != ErrorCode.POSITION_MOVED) {
                    stop(decision);
                    break;
                }
                interrupted(decision);
            } catch (SQLException failure) {
                interrupted(failure);
            } catch (RuntimeException | Error defect) {
                stop(defect);
                break;
            }
        }
        releaseLease();
    }

    private boolean holdLease() throws SQLException {
        boolean held = lease.hold(settings.leaseTime());
        leaseRenewedAt = System.nanoTime();
        return held;
    }

    private void standBy() {
        progress.become(ReplicatorState.STANDBY);
        if (!stoodBy) {
            stoodBy = true;
            announcements.say(new ReplicationEvent.StoodBy());
        }
        wakeUp.pause(settings.leaseTime().dividedBy(4));
    }

    /** Returns when closed, or when the lease was lost. */
    private void replicate() throws SQLException {
        try (Pruning pruning = Pruning.start(pair, settings.pruneLimit(), announcements);
                Lanes lanes = Lanes.open(pair, wakeUp, (leader, cycle) -> session(leader, cycle, pruning))) {
            stoodBy = false;
            progress.become(ReplicatorState.CATCHING_UP);
            while (!wakeUp.isClosed()) {
                lanes.step(settings.pollInterval());
                pause = settings.firstPause();
                journal.lookNowAndThen();
                if (leaseIsAging() && !holdLease()) {
                    return;
                }
            }
        }
    }

    private Session session(Leader leader, Cycle cycle, Pruning pruning) {
        requireTheSame(cycle.installation());
        return new Session(leader, cycle, rounds, settings, announcements, progress, pruning);
    }

    /** A journal that is begun anew has its own rows to copy, which is not ours to begin: whoever started us does. */
    private void requireTheSame(String installation) {
        if (followed == null) {
            followed = installation;
        } else if (!followed.equals(installation)) {
            throw new DualWriteException(
                    ErrorCode.NOT_FOLLOWING,
                    installation,
                    "Cannot go on with the journal '" + installation + "': it has taken the place of '" + followed
                            + "', which was followed until the connection was lost.",
                    ErrorCode.NOT_FOLLOWING.remedy());
        }
    }

    private boolean leaseIsAging() {
        return System.nanoTime() - leaseRenewedAt > settings.leaseTime().toNanos() / 3;
    }

    private void interrupted(Exception failure) {
        if (wakeUp.isClosed()) {
            return;
        }
        String reason = String.valueOf(failure.getMessage());
        log.warn("Replication was interrupted and begins again in {} ms: {}", pause.toMillis(), reason);
        progress.failed(ReplicatorState.INTERRUPTED, reason);
        announcements.say(new ReplicationEvent.Interrupted(reason, pause));
        wakeUp.pause(pause);
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(settings.longestPause()) > 0 ? settings.longestPause() : doubled;
    }

    private void stop(Throwable reason) {
        log.error("Replication stopped: {}", reason.getMessage(), reason);
        progress.failed(ReplicatorState.STOPPED, String.valueOf(reason.getMessage()));
        announcements.say(new ReplicationEvent.Stopped(String.valueOf(reason.getMessage())));
    }

    private void releaseLease() {
        if (progress.status().state() != ReplicatorState.STOPPED) {
            progress.become(ReplicatorState.OFF);
        }
        try {
            lease.release();
        } catch (SQLException failure) {
            log.info("The lease could not be given back and ends by itself: {}", failure.getMessage());
        }
    }
}
