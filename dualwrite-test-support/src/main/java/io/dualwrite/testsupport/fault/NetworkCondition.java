package io.dualwrite.testsupport.fault;

import java.time.Duration;

/**
 * The state a {@link FaultyNetwork} is in until it is told otherwise. Every condition holds for connections that exist and for new ones.
 *
 * @param reach what becomes of connections
 * @param latency added to every message, each way
 * @param bytesPerSecond limit for each connection and each way; 0 is no limit
 */
public record NetworkCondition(Reach reach, Duration latency, int bytesPerSecond) {

    /** What becomes of connections. */
    public enum Reach {
        /** They work. */
        OPEN,
        /** Nobody listens: existing ones are reset, new ones refused. */
        REFUSING,
        /** Existing ones are reset; new ones are accepted and then reset. */
        RESETTING,
        /** Nothing arrives on either side, and nobody is told. What was sent arrives once the condition ends, as TCP would have it. */
        BLACK_HOLE
    }

    public NetworkCondition {
        if (latency.isNegative() || bytesPerSecond < 0) {
            throw new IllegalArgumentException("Cannot make a network with latency " + latency + " and "
                    + bytesPerSecond + " bytes/s: neither can be negative.");
        }
    }

    /** Passes everything on at once. */
    public static NetworkCondition healthy() {
        return of(Reach.OPEN);
    }

    /** Nobody listens: existing connections are reset, new ones refused. */
    public static NetworkCondition refusing() {
        return of(Reach.REFUSING);
    }

    /** Existing connections are reset; new ones are accepted and then reset. */
    public static NetworkCondition resetting() {
        return of(Reach.RESETTING);
    }

    /** Connections stay open and nothing arrives, until the condition ends. */
    public static NetworkCondition blackHole() {
        return of(Reach.BLACK_HOLE);
    }

    /** Every message takes this long, each way: a question and its answer take twice as long. Throughput is not limited. */
    public static NetworkCondition delayed(Duration latency) {
        return new NetworkCondition(Reach.OPEN, latency, 0);
    }

    /** Each connection carries this much, each way. */
    public static NetworkCondition throttled(int bytesPerSecond) {
        return new NetworkCondition(Reach.OPEN, Duration.ZERO, bytesPerSecond);
    }

    private static NetworkCondition of(Reach reach) {
        return new NetworkCondition(reach, Duration.ZERO, 0);
    }
}
