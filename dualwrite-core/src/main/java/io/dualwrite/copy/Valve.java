package io.dualwrite.copy;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says when the next chunk may begin, and why not yet. Shared by all loaders. Thread-safe.
 *
 * <ol>
 *   <li>Paused: until resumed.
 *   <li>The follower is too far behind: until it is not.
 *   <li>The application's writes take too long: for a while, but never for ever, since the copy need not be the reason.
 *   <li>More rows per second than the operator allows: until the average is right.
 * </ol>
 */
final class Valve {
    /** What an operator wants goes before whatever else holds the copy back. */
    static final String PAUSED = "paused by an operator";

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final int TRICKLE_SHARE = 10;
    private static final long TRICKLE_NANOS = Duration.ofSeconds(2).toNanos();

    private final CopySettings settings;
    private final Surroundings surroundings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean paused;
    private boolean cancelled;
    private boolean trickling;
    private long freeAt = System.nanoTime();
    private @Nullable String reason;

    Valve(CopySettings settings, Surroundings surroundings) {
        this.settings = settings;
        this.surroundings = surroundings;
    }

    void pause() {
        lock.lock();
        try {
            paused = true;
        } finally {
            lock.unlock();
        }
    }

    void resume() {
        lock.lock();
        try {
            paused = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void cancel() {
        lock.lock();
        try {
            cancelled = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isCancelled() {
        lock.lock();
        try {
            return cancelled;
        } finally {
            lock.unlock();
        }
    }

    Optional<String> reason() {
        lock.lock();
        try {
            return Optional.ofNullable(reason);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until a chunk may begin; false if none will any more.
     *
     * @param told what it waits for, again and again; empty once it waits no longer. Told outside the lock, since who
     *     listens may steer
     */
    boolean pass(Consumer<String> told) {
        long began = System.nanoTime();
        while (!isCancelled()) {
            Optional<String> obstacle = look(began);
            told.accept(obstacle.orElse(""));
            if (obstacle.isEmpty()) {
                return true;
            }
            rest(LOOK_AGAIN);
        }
        return false;
    }

    private Optional<String> look(long began) {
        lock.lock();
        try {
            reason = obstacle(began);
            return Optional.ofNullable(reason);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable String obstacle(long began) {
        long now = System.nanoTime();
        if (paused) {
            return PAUSED;
        }
        long lag = surroundings.lag().getAsLong();
        if (lag > settings.lagLimit()) {
            return String.format(
                    Locale.ROOT, "the follower is %,d changes behind, more than %,d", lag, settings.lagLimit());
        }
        Duration latency = surroundings.writeLatency().get();
        trickling = latency.compareTo(settings.latencyLimit()) > 0;
        if (trickling && now - began < TRICKLE_NANOS) {
            return String.format(
                    Locale.ROOT,
                    "the application's writes take %,.1f ms, more than %,.1f ms",
                    latency.toNanos() / 1e6,
                    settings.latencyLimit().toNanos() / 1e6);
        }
        if (now - freeAt < 0) {
            return String.format(Locale.ROOT, "the limit of %,d rows per second", settings.rowsPerSecond());
        }
        return null;
    }

    /** So many rows were brought over. */
    void took(long rows) {
        if (settings.rowsPerSecond() == CopySettings.UNLIMITED) {
            return;
        }
        lock.lock();
        try {
            long now = System.nanoTime();
            freeAt = (now - freeAt > 0 ? now : freeAt) + Math.round(rows * 1e9 / settings.rowsPerSecond());
        } finally {
            lock.unlock();
        }
    }

    /** How long the next chunk may take: a fraction while it only trickles. */
    Duration chunkTime() {
        lock.lock();
        try {
            return trickling ? settings.chunkTime().dividedBy(TRICKLE_SHARE) : settings.chunkTime();
        } finally {
            lock.unlock();
        }
    }

    /** How many rows a chunk may have, so that a limit is kept from the first second on. */
    long mostRows() {
        return settings.rowsPerSecond() == CopySettings.UNLIMITED
                ? Long.MAX_VALUE
                : Math.max(
                        1,
                        Math.round(
                                settings.rowsPerSecond() * (settings.chunkTime().toMillis() / 1000.0)));
    }

    /** Sleeps; ends early when cancelled. */
    void rest(Duration time) {
        long left = time.toNanos();
        lock.lock();
        try {
            while (!cancelled && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            cancelled = true;
        } finally {
            lock.unlock();
        }
    }
}
