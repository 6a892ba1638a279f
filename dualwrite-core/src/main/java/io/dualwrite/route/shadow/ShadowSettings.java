package io.dualwrite.route.shadow;

import java.time.Duration;

/**
 * How much shadow reads may cost.
 *
 * @param queue reads that may wait; what comes then is dropped, and counted
 * @param workers reads that run at once, each with a connection on both sides
 * @param patience how long one waits for the follower to have what the source had
 * @param rows of an answer that is compared; larger ones are not
 */
public record ShadowSettings(int queue, int workers, Duration patience, int rows) {
    public static final ShadowSettings DEFAULT = new ShadowSettings(200, 2, Duration.ofSeconds(2), 10_000);

    public ShadowSettings {
        if (queue < 1 || workers < 1 || patience.isNegative() || rows < 1) {
            throw new IllegalArgumentException(
                    "Not settings: queue " + queue + ", workers " + workers + ", " + patience + ", rows " + rows);
        }
    }
}
