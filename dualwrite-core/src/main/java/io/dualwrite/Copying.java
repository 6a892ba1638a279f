package io.dualwrite;

import io.dualwrite.copy.Copy;
import io.dualwrite.copy.CopyReport;
import io.dualwrite.copy.progress.CopyStatus;
import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.copy.steer.Surroundings;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.event.CopyListener;
import io.dualwrite.replicate.Replicator;
import io.dualwrite.replicate.status.ReplicatorState;
import io.dualwrite.store.Store;
import io.dualwrite.store.mapping.TableMapping;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings over what was there before, in the process whose replicator has the lease: begins when that is so, goes on where an
 * earlier one ended, and tells how far it is. Thread-safe.
 */
public final class Copying implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Copying.class);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Store source;
    private final Store target;
    private final List<TableMapping> tables;
    private final Replicator replicator;
    private final Surroundings surroundings;
    private final CopyListener listener;
    private CopySettings settings = CopySettings.ONLINE;
    private @Nullable Copy copy;
    private @Nullable Thread thread;
    private volatile @Nullable String problem;
    private volatile boolean closed;

    Copying(
            Store source,
            Store target,
            List<TableMapping> tables,
            Replicator replicator,
            Surroundings surroundings,
            CopyListener listener) {
        this.source = source;
        this.target = target;
        this.tables = tables;
        this.replicator = replicator;
        this.surroundings = surroundings.withAwaited(replicator::isAwaited);
        this.listener = listener;
    }

    /** Begins, or goes on after a cancel or a failure; does nothing while one is running. */
    public synchronized void start() {
        if (closed || (thread != null && thread.isAlive())) {
            return;
        }
        if (copy == null) {
            settings = settings.considerateOf(surroundings.writeLatency().get());
        }
        Copy next = new Copy(source, target, tables, settings, surroundings, listener);
        copy = next;
        problem = null;
        Thread started = new Thread(() -> run(next), "dualwrite-copying");
        started.setDaemon(true);
        started.start();
        thread = started;
    }

    private void run(Copy now) {
        try {
            if (!awaitLease()) {
                return;
            }
            now.follow(false);
            CopyReport report = now.run();
            if (report.complete()) {
                log.info(
                        "All rows are on the target: {} rows in {} ms",
                        report.rows(),
                        report.time().toMillis());
            } else if (!closed) {
                problem = "the copy did not come to its end; start it again";
            }
        } catch (SQLException | DualWriteException failure) {
            problem = String.valueOf(failure.getMessage());
            log.warn("The copy ended: {}", failure.getMessage());
        }
    }

    /** Another process may be the one that replicates; then it is the one that copies. */
    private boolean awaitLease() {
        while (!closed) {
            ReplicatorState state = replicator.status().state();
            if (state == ReplicatorState.CATCHING_UP || state == ReplicatorState.IN_STEP) {
                return true;
            }
            try {
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            } catch (InterruptedException stop) {
                return false;
            }
        }
        return false;
    }

    /** Empty until it began in this process. */
    public synchronized Optional<CopyStatus> status() {
        return Optional.ofNullable(copy).map(Copy::status);
    }

    /** Why it ended before its end. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    public synchronized void pause() {
        if (copy != null) {
            copy.pause();
        }
    }

    public synchronized void resume() {
        if (copy != null) {
            copy.resume();
        }
    }

    /** Ends it after the present chunks; {@link #start} goes on there. */
    public void cancel() {
        Thread running;
        synchronized (this) {
            if (copy != null) {
                copy.cancel();
            }
            running = thread;
        }
        join(running);
    }

    /** An operator's limit in rows per second; empty if there is none. */
    public synchronized OptionalLong limit() {
        long limit = settings.rowsPerSecond();
        return limit == CopySettings.UNLIMITED ? OptionalLong.empty() : OptionalLong.of(limit);
    }

    /**
     * Goes on with at most so many rows per second.
     *
     * @param rowsPerSecond 0 takes the limit away
     */
    public void throttle(long rowsPerSecond) {
        boolean running;
        synchronized (this) {
            settings = settings.withRowsPerSecond(rowsPerSecond == 0 ? CopySettings.UNLIMITED : rowsPerSecond);
            running = thread != null && thread.isAlive();
        }
        if (running) {
            cancel();
            start();
        }
    }

    private static void join(@Nullable Thread running) {
        if (running != null) {
            try {
                TimeUnit.SECONDS.timedJoin(running, 30);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        cancel();
    }
}
