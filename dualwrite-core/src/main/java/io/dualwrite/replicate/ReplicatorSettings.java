package io.dualwrite.replicate;

import java.time.Duration;

/**
 * How a replicator behaves.
 *
 * @param batchLimit journal entries taken in one transaction at most; a larger backlog comes in parts
 * @param pollInterval how long it waits for a word before it looks for itself: other processes write too
 * @param firstPause pause after a failure, doubled with each further one
 * @param longestPause pause at most
 * @param leaseTime how long the lease holds without being renewed: the time a standby waits after a crash
 * @param pruneLimit journal entries removed in one transaction at most, so that the application's writers wait for
 *     milliseconds only
 */
public record ReplicatorSettings(
        int batchLimit,
        Duration pollInterval,
        Duration firstPause,
        Duration longestPause,
        Duration leaseTime,
        int pruneLimit) {
    public static final ReplicatorSettings DEFAULT = new ReplicatorSettings(
            20_000, Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ofSeconds(10), 5_000);

    public ReplicatorSettings {
        requirePositive("batchLimit", batchLimit);
        requirePositive("pruneLimit", pruneLimit);
        requirePositive("pollInterval", pollInterval.toNanos());
        requirePositive("firstPause", firstPause.toNanos());
        requirePositive("longestPause", longestPause.toNanos());
        requirePositive("leaseTime", leaseTime.toNanos());
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be greater than 0, but is " + value);
        }
    }

    public ReplicatorSettings withBatchLimit(int entries) {
        return new ReplicatorSettings(entries, pollInterval, firstPause, longestPause, leaseTime, pruneLimit);
    }

    public ReplicatorSettings withFirstPause(Duration pause) {
        return new ReplicatorSettings(batchLimit, pollInterval, pause, longestPause, leaseTime, pruneLimit);
    }

    public ReplicatorSettings withLeaseTime(Duration time) {
        return new ReplicatorSettings(batchLimit, pollInterval, firstPause, longestPause, time, pruneLimit);
    }
}
