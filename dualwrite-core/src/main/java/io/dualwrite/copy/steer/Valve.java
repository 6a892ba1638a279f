package io.dualwrite.copy.steer;

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
 *   <li>It has to be seen how promptly the application's threads run without the copy: until it is.
 *   <li>More rows per second than the operator allows: until the average is right.
 * </ol>
 *
 * <p>How much of its time a chunk works is for {@link Effort} to say.
 */
public final class Valve {
    /** What an operator wants goes before whatever else holds the copy back. */
    public static final String PAUSED = "paused by an operator";

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    /** A reason that was held stays for so long, since it comes again and again. */
    private static final long LINGER_NANOS = Duration.ofSeconds(1).toNanos();

    private static final int TRICKLE_SHARE = 10;
    private static final long TRICKLE_NANOS = Duration.ofSeconds(2).toNanos();

    private final CopySettings settings;
    private final Surroundings surroundings;
    private final Effort effort;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean paused;
    private boolean cancelled;
    private boolean trickling;
    private long freeAt = System.nanoTime();
    private @Nullable String reason;
    private long heldAt;

    public Valve(CopySettings settings, Surroundings surroundings, Effort effort) {
        this.settings = settings;
        this.effort = effort;
        this.surroundings = surroundings;
    }

    public void pause() {
        lock.lock();
        try {
            paused = true;
        } finally {
            lock.unlock();
        }
    }

    public void resume() {
        lock.lock();
        try {
            paused = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public void cancel() {
        lock.lock();
        try {
            cancelled = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public boolean isCancelled() {
        lock.lock();
        try {
            return cancelled;
        } finally {
            lock.unlock();
        }
    }

    public Optional<String> reason() {
        lock.lock();
        try {
            return Optional.ofNullable(reason).or(effort::reason);
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
    public boolean pass(Consumer<String> told) {
        long began = System.nanoTime();
        while (!isCancelled()) {
            boolean free = isFree(began);
            told.accept(reason().orElse(""));
            if (free) {
                return true;
            }
            rest(LOOK_AGAIN);
        }
        return false;
    }

    private boolean isFree(long began) {
        lock.lock();
        try {
            long now = System.nanoTime();
            String obstacle = obstacle(began, now);
            if (obstacle != null) {
                reason = obstacle;
                heldAt = now;
            } else if (PAUSED.equals(reason) || now - heldAt > LINGER_NANOS) {
                reason = null;
            }
            return obstacle == null;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable String obstacle(long began, long now) {
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
        if (effort.looks()) {
            return "looks how promptly the application's threads run without it";
        }
        if (now - freeAt < 0) {
            return String.format(Locale.ROOT, "the limit of %,d rows per second", settings.rowsPerSecond());
        }
        return null;
    }

    /** So many rows were brought over. */
    public void took(long rows) {
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
    public Duration chunkTime() {
        lock.lock();
        try {
            return trickling ? settings.chunkTime().dividedBy(TRICKLE_SHARE) : settings.chunkTime();
        } finally {
            lock.unlock();
        }
    }

    /** Whether a commit of the application waits for the end of a chunk. */
    public boolean isAwaited() {
        return surroundings.awaited().getAsBoolean();
    }

    /** How many rows a chunk may have, so that a limit is kept from the first second on. */
    public long mostRows() {
        return settings.rowsPerSecond() == CopySettings.UNLIMITED
                ? Long.MAX_VALUE
                : Math.max(
                        1,
                        Math.round(
                                settings.rowsPerSecond() * (settings.chunkTime().toMillis() / 1000.0)));
    }

    /** Sleeps; ends early when cancelled. */
    public void rest(Duration time) {
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
