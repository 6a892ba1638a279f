package io.dualwrite;

import io.dualwrite.copy.steer.Surroundings;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.event.CopyListener;
import io.dualwrite.event.ReplicationListener;
import io.dualwrite.pair.Pairing;
import io.dualwrite.replicate.Replication;
import io.dualwrite.replicate.Replicator;
import io.dualwrite.replicate.commit.CommitProtocol;
import io.dualwrite.replicate.status.ReplicatorStatus;
import io.dualwrite.store.JournalSize;
import io.dualwrite.store.Leader;
import io.dualwrite.store.Store;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.postgres.session.PostgresFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the target follow while the stage wants it: a thread that starts and ends the replicator, so that no flip and no start
 * of the application waits for a database. Thread-safe.
 */
final class Following implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Following.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** Has the application's reads go to a target that follows. */
    @FunctionalInterface
    interface ReadsOf {
        @Nullable
        RoutedReads begin(Replicator replicator, List<TableMapping> tables) throws SQLException;
    }

    private final Store source;
    private final PostgresStore target;
    private final Pairing pairing;
    private final DualWriteSettings settings;
    private final ReplicationListener listener;
    private final CopyListener copyListener;
    private final Surroundings surroundings;
    private final BooleanSupplier targetServes;
    private final CommitProtocol.FollowerWait standingBy;
    private final ReadsOf readsOf;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread = new Thread(this::loop, "dualwrite-following");
    private boolean wanted;
    private boolean anew;
    private boolean closed;
    private volatile @Nullable FollowingRun run;
    private volatile @Nullable String problem;

    Following(
            Store source,
            PostgresStore target,
            Pairing pairing,
            DualWriteSettings settings,
            ReplicationListener listener,
            CopyListener copyListener,
            Surroundings surroundings,
            BooleanSupplier targetServes,
            CommitProtocol.FollowerWait standingBy,
            ReadsOf readsOf) {
        this.source = source;
        this.target = target;
        this.pairing = pairing;
        this.settings = settings;
        this.listener = listener;
        this.copyListener = copyListener;
        this.surroundings = surroundings;
        this.targetServes = targetServes;
        this.standingBy = standingBy;
        this.readsOf = readsOf;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns at once. What was not wanted for a moment has lost its journal, and begins anew. */
    void want(boolean follow) {
        tell(() -> {
            anew |= wanted && !follow;
            wanted = follow;
        });
    }

    /** Ends the replicator, and begins again with what is agreed upon by then. */
    void beginAnew() {
        tell(() -> anew = true);
    }

    private void tell(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How commits end while the target follows; else null. */
    @Nullable
    CommitProtocol protocol() {
        FollowingRun now = run;
        return now == null ? null : now.protocol();
    }

    /** What brings over the rows that were there before, while the target follows. */
    Optional<Copying> copying() {
        return Optional.ofNullable(run).map(FollowingRun::copying);
    }

    /** The application's reads on the target, while it follows. */
    Optional<RoutedReads> reads() {
        FollowingRun now = run;
        return now == null ? Optional.empty() : Optional.ofNullable(now.reads());
    }

    /** Empty while nobody replicates in this process. */
    Optional<ReplicatorStatus> status() {
        FollowingRun now = run;
        return now == null ? Optional.empty() : Optional.of(now.replicator().status());
    }

    /** Empty while nobody replicates in this process, or nobody has looked yet. */
    Optional<JournalSize> journalSize() {
        FollowingRun now = run;
        return now == null ? Optional.empty() : now.replicator().journalSize();
    }

    /** What is carried; nothing while the target does not follow. */
    List<TableMapping> tables() {
        FollowingRun now = run;
        return now == null ? List.of() : now.tables();
    }

    /** Why the target does not follow although it should. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    private void loop() {
        boolean goesOn = true;
        while (goesOn) {
            boolean follow = isWanted();
            FollowingRun now = run;
            if (now != null && !follow) {
                end(now);
            } else if (now == null && follow) {
                begin();
            } else if (now != null && now.reads() != null) {
                now.reads().tidy();
            }
            if (now != null && follow && now.hasStopped()) {
                problem = now.replicator().status().lastError().orElse("the replicator has stopped");
                if (hasAnotherJournal(now)) {
                    beginAnew();
                }
            }
            goesOn = await();
        }
    }

    /** Another process has switched off and on again, faster than this one looks at the flags. */
    private boolean hasAnotherJournal(FollowingRun now) {
        try {
            return !journal(now.tables()).equals(now.journal());
        } catch (SQLException | DualWriteException gone) {
            return false;
        }
    }

    private String journal(List<TableMapping> tables) throws SQLException {
        try (Leader leader = source.lead(tables)) {
            return leader.installation();
        }
    }

    private boolean isWanted() {
        lock.lock();
        try {
            boolean again = anew;
            anew = false;
            return wanted && !closed && !again;
        } finally {
            lock.unlock();
        }
    }

    /** Until there is something to do, or it is time to look again; false when closed. */
    private boolean await() {
        lock.lock();
        try {
            long left = LOOK_AGAIN.toNanos();
            while (!closed && left > 0 && (problem != null || isSettled())) {
                left = changed.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean isSettled() {
        return !anew && wanted == (run != null);
    }

    private void begin() {
        try {
            List<TableMapping> tables = pairing.agreed();
            if (tables.isEmpty()) {
                problem = "nothing is agreed upon yet";
                return;
            }
            String journal = journal(tables);
            Replication pair = new Replication(source, target, tables);
            Replicator replicator = new Replicator(pair, target.lease(), settings.replicator(), listener);
            CommitProtocol protocol = CommitProtocol.of(
                    settings.acknowledge(), pair, replicator, settings.acknowledgeLimit(), targetServes, standingBy);
            RoutedReads reads = readsOf.begin(replicator, tables);
            Copying copying = new Copying(source, target, tables, replicator, surroundings, copyListener);
            replicator.start();
            run = new FollowingRun(journal, replicator, protocol, tables, copying, reads);
            copying.start();
            problem = null;
        } catch (SQLException | DualWriteException failure) {
            if (problem == null) {
                log.warn("The target does not follow yet: {}", PostgresFailure.inWords(failure));
            }
            problem = PostgresFailure.inWords(failure);
        }
    }

    private void end(FollowingRun now) {
        run = null;
        now.close();
        problem = null;
    }

    @Override
    public void close() {
        FollowingRun last = run;
        if (last != null) {
            last.drain(settings.drain());
        }
        tell(() -> closed = true);
        try {
            TimeUnit.NANOSECONDS.timedJoin(thread, settings.drain().toNanos() + LOOK_AGAIN.toNanos());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        FollowingRun now = run;
        if (now != null) {
            end(now);
        }
    }
}
