package io.dualwrite.compare.report;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How hard a comparison may work.
 *
 * @param chunk how long either side should work on one chunk; chunks grow and shrink towards it
 * @param snapshot how long a pair of snapshots is kept
 * @param pause after each pair of snapshots, at least; one that took longer is followed by as long a pause
 * @param latency of the application now, or zero where nobody measures it
 * @param latencyLimit above which the comparison waits
 */
public record Pace(
        Duration chunk, Duration snapshot, Duration pause, Supplier<Duration> latency, Duration latencyLimit) {
    /** As fast as it goes. */
    public static final Pace FAST = new Pace(
            Duration.ofMillis(500), Duration.ofSeconds(3), Duration.ZERO, () -> Duration.ZERO, Duration.ofSeconds(1));

    /** Beside a busy application: short chunks, as long a pause as work, nothing while its latency is above the limit. */
    public static Pace polite(Supplier<Duration> latency, Duration latencyLimit) {
        return new Pace(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(200), latency, latencyLimit);
    }
}
