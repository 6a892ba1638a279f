package io.dualwrite.replicate;

import io.dualwrite.event.ReplicationEvent;
import io.dualwrite.journal.Position;
import io.dualwrite.store.Leader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what the follower has taken from the leader's journal, on a thread of its own: it may have to wait for the
 * application's writers, and nobody who waits for the follower should wait for that. Seldom, since each time the
 * application's writers wait for it; a failure is tried again and harms nobody. Thread-safe.
 */
final class Pruning implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Replicator.class);
    private static final long LONGEST_REST = TimeUnit.SECONDS.toNanos(1);
    private static final Duration BETWEEN_TWO = Duration.ofMillis(20);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration CLOSING_TIME = Duration.ofSeconds(30);

    private final Replication pair;
    private final int limit;
    private final Announcements announcements;
    private final Thread thread = new Thread(this::run, "dualwrite-pruner");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Position reached;
    private long waiting;
    private boolean closed;

    private Pruning(Replication pair, int limit, Announcements announcements) {
        this.pair = pair;
        this.limit = limit;
        this.announcements = announcements;
    }

    /** @param limit entries removed in one transaction at most */
    static Pruning start(Replication pair, int limit, Announcements announcements) {
        Pruning pruning = new Pruning(pair, limit, announcements);
        pruning.thread.setDaemon(true);
        pruning.thread.start();
        return pruning;
    }

    /** The follower has durably taken so many more entries, up to here. */
    void taken(Position position, long entries) {
        lock.lock();
        try {
            boolean less = waiting < limit;
            reached = position;
            waiting += entries;
            if (waiting == entries || (less && waiting >= limit)) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (awaitEntries()) {
            try (Leader leader = pair.leader().lead(pair.tables())) {
                do {
                    prune(leader);
                } while (awaitEntries());
            } catch (SQLException | RuntimeException failure) {
                log.warn("The journal could not be pruned, and will be later: {}", failure.getMessage());
                rest(AFTER_FAILURE);
            }
        }
    }

    private void prune(Leader leader) throws SQLException {
        Position upTo;
        long entries;
        lock.lock();
        try {
            upTo = Objects.requireNonNull(reached);
            entries = waiting;
        } finally {
            lock.unlock();
        }
        int pruned = leader.prune(upTo, limit);
        if (pruned > 0) {
            announcements.say(new ReplicationEvent.Pruned(pruned));
        }
        if (pruned != Leader.NOT_NOW && pruned < limit) {
            lock.lock();
            try {
                waiting -= entries;
            } finally {
                lock.unlock();
            }
        } else {
            rest(BETWEEN_TWO);
        }
    }

    /** Waits until there is enough to prune, or anything at all for a while. False once closed. */
    private boolean awaitEntries() {
        lock.lock();
        try {
            long left = LONGEST_REST;
            while (!closed && waiting < limit && (waiting == 0 || left > 0)) {
                if (waiting == 0) {
                    changed.await();
                } else {
                    left = changed.awaitNanos(left);
                }
            }
            return !closed;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void rest(Duration time) {
        lock.lock();
        try {
            long left = time.toNanos();
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        WakeUp.join(thread, CLOSING_TIME);
    }
}
