package io.dualwrite.control;

import java.time.Duration;

/**
 * How processes agree.
 *
 * @param poll how often the epoch is looked at: processes converge within this time and a little
 * @param heartbeat how often a process says that it is there
 * @param alive how long it counts as live after that
 * @param mirror how often the copy in the target is looked after while nothing changes
 */
public record ControlSettings(Duration poll, Duration heartbeat, Duration alive, Duration mirror) {
    public static final ControlSettings DEFAULT = new ControlSettings(
            Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofSeconds(16), Duration.ofSeconds(5));

    public ControlSettings {
        if (poll.isNegative() || poll.isZero() || heartbeat.isNegative() || heartbeat.isZero()) {
            throw new IllegalArgumentException("poll and heartbeat must be greater than 0");
        }
        if (alive.compareTo(heartbeat.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException(
                    "alive must be at least two heartbeats, or a live process is taken for gone");
        }
    }

    /** For who waits for others: twice as long as before, and at most a part of what they take. */
    Duration longer(Duration pause) {
        Duration longest = poll.dividedBy(4);
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(longest) < 0 ? twice : longest;
    }
}
