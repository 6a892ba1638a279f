package io.dualwrite.stage.guard;

import java.time.Duration;

/**
 * How far behind the target may be and still answer reads.
 *
 * @param lagChanges changes that wait at most
 * @param lagTime age of the oldest of them at most
 * @param settle how long the target must be well, at half of these limits, before reads come back: without it, reads
 *     would flap between the sides at the limit
 */
public record GuardLimits(long lagChanges, Duration lagTime, Duration settle) {
    public static final GuardLimits DEFAULT = new GuardLimits(1_000, Duration.ofSeconds(2), Duration.ofSeconds(5));

    public GuardLimits {
        if (lagChanges < 0) {
            throw new IllegalArgumentException("lagChanges must not be negative, but is " + lagChanges);
        }
        if (lagTime.isNegative() || lagTime.isZero()) {
            throw new IllegalArgumentException("lagTime must be greater than 0, but is " + lagTime);
        }
        if (settle.isNegative()) {
            throw new IllegalArgumentException("settle must not be negative, but is " + settle);
        }
    }

    /** The limits for coming back. */
    GuardLimits halved() {
        return new GuardLimits(lagChanges / 2, lagTime.dividedBy(2), settle);
    }
}
