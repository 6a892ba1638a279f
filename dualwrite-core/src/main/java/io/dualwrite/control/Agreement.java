package io.dualwrite.control;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.store.postgres.session.PostgresFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two threads: one looks for new epochs and acknowledges them, the other keeps the copy in the target up to date, so that a
 * target that hangs holds up no flip. Thread-safe.
 */
final class Agreement implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Control.class);
    private static final Duration CLOSING_TIME = Duration.ofSeconds(10);

    /** Where connections to the source come from. */
    @FunctionalInterface
    interface Source {
        Connection open() throws SQLException;
    }

    private final Source source;
    private final Mirror mirror;
    private final Processes processes;
    private final ControlSettings settings;
    private final Consumer<ControlState> see;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final List<Thread> threads;
    private long hurries;
    private boolean closed;
    private volatile @Nullable String mirrorProblem = "not written yet";
    private volatile @Nullable DualWriteException conflict;

    Agreement(Source source, Mirror mirror, Processes processes, ControlSettings settings, Consumer<ControlState> see) {
        this.source = source;
        this.mirror = mirror;
        this.processes = processes;
        this.settings = settings;
        this.see = see;
        this.threads =
                List.of(new Thread(this::watch, "dualwrite-control"), new Thread(this::copy, "dualwrite-control-copy"));
    }

    void start() {
        threads.forEach(thread -> {
            thread.setDaemon(true);
            thread.start();
        });
    }

    /** Something was written: look now. */
    void hurry() {
        lock.lock();
        try {
            hurries++;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Optional<String> mirrorProblem() {
        return Optional.ofNullable(mirrorProblem);
    }

    Optional<DualWriteException> conflict() {
        return Optional.ofNullable(conflict);
    }

    private void watch() {
        Rest rest = new Rest();
        while (rest.goesOn()) {
            try (Connection connection = source.open()) {
                long acknowledged = -1;
                long said = 0;
                do {
                    ControlState state = ControlTables.read(connection).orElseThrow();
                    connection.rollback();
                    see.accept(state);
                    boolean silent =
                            System.nanoTime() - said > settings.heartbeat().toNanos();
                    if (state.epoch() > acknowledged || silent) {
                        processes.acknowledge(connection, state.epoch());
                        acknowledged = state.epoch();
                        said = System.nanoTime();
                    }
                } while (rest.rest(settings.poll()));
            } catch (SQLException | RuntimeException failure) {
                log.warn("The control state could not be read and is looked at again: {}", failure.getMessage());
                rest.pause(settings.poll());
            }
        }
    }

    private void copy() {
        Rest rest = new Rest();
        while (rest.goesOn()) {
            try (Connection connection = source.open()) {
                do {
                    mirror.update(connection);
                    mirrorProblem = null;
                    conflict = null;
                } while (rest.rest(settings.mirror()));
            } catch (DualWriteException other) {
                if (conflict == null) {
                    log.error("The control state is not copied to the target any more: {}", other.getMessage());
                }
                conflict = other;
                mirrorProblem = String.valueOf(other.getMessage());
                rest.pause(settings.mirror());
            } catch (SQLException | RuntimeException failure) {
                mirrorProblem = PostgresFailure.inWords(failure);
                rest.pause(settings.poll().multipliedBy(2));
            }
        }
    }

    /** For those who wait for others; false when closed or interrupted. */
    boolean pause(Duration time) {
        return new Rest().pause(time);
    }

    /** One thread's way to sleep: it does not miss what came while it was awake. */
    private final class Rest {
        private long known = hurried();

        private long hurried() {
            lock.lock();
            try {
                return hurries;
            } finally {
                lock.unlock();
            }
        }

        boolean goesOn() {
            lock.lock();
            try {
                return !closed;
            } finally {
                lock.unlock();
            }
        }

        boolean rest(Duration time) {
            return sleep(time, true);
        }

        boolean pause(Duration time) {
            return sleep(time, false);
        }

        private boolean sleep(Duration time, boolean wakes) {
            long left = time.toNanos();
            lock.lock();
            try {
                while (!closed && left > 0 && !(wakes && hurries > known)) {
                    left = moved.awaitNanos(left);
                }
                known = hurries;
                return !closed;
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            for (Thread thread : threads) {
                TimeUnit.NANOSECONDS.timedJoin(thread, CLOSING_TIME.toNanos());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
