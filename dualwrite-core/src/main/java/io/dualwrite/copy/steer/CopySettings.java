package io.dualwrite.copy.steer;

import java.time.Duration;

/**
 * How a copy behaves.
 *
 * @param chunkTime how long one chunk may hold the follower's position, and so the replicator
 * @param chunkBytes content of a chunk at most
 * @param loaders tables that are copied at the same time
 * @param rowsPerSecond an operator's limit for all tables together
 * @param lagLimit journal entries that may wait for the follower; above it the copy waits
 * @param latencyLimit how long the application's writes may take; above it the copy goes at a trickle
 * @param firstPause pause after a failure of a database, doubled with each further one
 * @param patience how long a database may fail before the copy gives up
 */
public record CopySettings(
        Duration chunkTime,
        long chunkBytes,
        int loaders,
        long rowsPerSecond,
        long lagLimit,
        Duration latencyLimit,
        Duration firstPause,
        Duration patience) {
    /** No limit at all. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** While the application writes. */
    public static final CopySettings ONLINE = new CopySettings(
            Duration.ofMillis(300),
            32L << 20,
            loadersFor(Runtime.getRuntime().availableProcessors()),
            UNLIMITED,
            50_000,
            Duration.ofMillis(250),
            Duration.ofMillis(100),
            Duration.ofMinutes(10));

    /** While nobody writes: nobody waits for the end of a chunk. */
    public static final CopySettings AT_REST =
            ONLINE.withChunkTime(Duration.ofSeconds(3)).withChunkBytes(512L << 20);

    /** Nobody notices less, and a clock would decide. */
    private static final Duration LEAST_LATENCY = Duration.ofMillis(2);

    public CopySettings {
        requirePositive("chunkTime", chunkTime.toNanos());
        requirePositive("chunkBytes", chunkBytes);
        requirePositive("loaders", loaders);
        requirePositive("rowsPerSecond", rowsPerSecond);
        requirePositive("lagLimit", lagLimit);
        requirePositive("latencyLimit", latencyLimit.toNanos());
        requirePositive("firstPause", firstPause.toNanos());
        requirePositive("patience", patience.toNanos());
    }

    /** The server works on a row while the next one is read, so one table keeps two cores busy. */
    private static int loadersFor(int cores) {
        return Math.max(1, Math.min(8, cores / 2));
    }

    /**
     * The same, so that the application's writes take at most twice as long as before.
     *
     * @param before how long they took; zero if that is unknown
     */
    public CopySettings considerateOf(Duration before) {
        Duration twice = before.multipliedBy(2);
        if (before.isZero() || twice.compareTo(latencyLimit) >= 0) {
            return this;
        }
        return withLatencyLimit(twice.compareTo(LEAST_LATENCY) < 0 ? LEAST_LATENCY : twice);
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be greater than 0, but is " + value);
        }
    }

    public CopySettings withChunkTime(Duration time) {
        return new CopySettings(time, chunkBytes, loaders, rowsPerSecond, lagLimit, latencyLimit, firstPause, patience);
    }

    public CopySettings withChunkBytes(long bytes) {
        return new CopySettings(chunkTime, bytes, loaders, rowsPerSecond, lagLimit, latencyLimit, firstPause, patience);
    }

    public CopySettings withLoaders(int tables) {
        return new CopySettings(
                chunkTime, chunkBytes, tables, rowsPerSecond, lagLimit, latencyLimit, firstPause, patience);
    }

    public CopySettings withRowsPerSecond(long rows) {
        return new CopySettings(chunkTime, chunkBytes, loaders, rows, lagLimit, latencyLimit, firstPause, patience);
    }

    public CopySettings withLagLimit(long changes) {
        return new CopySettings(
                chunkTime, chunkBytes, loaders, rowsPerSecond, changes, latencyLimit, firstPause, patience);
    }

    public CopySettings withLatencyLimit(Duration limit) {
        return new CopySettings(chunkTime, chunkBytes, loaders, rowsPerSecond, lagLimit, limit, firstPause, patience);
    }

    public CopySettings withPatience(Duration first, Duration longest) {
        return new CopySettings(chunkTime, chunkBytes, loaders, rowsPerSecond, lagLimit, latencyLimit, first, longest);
    }
}
