package io.dualwrite.route.read;

import java.time.Duration;

/**
 * What a read on the target may cost.
 *
 * @param time the target has for one statement; then the source answers
 * @param rows of one answer; larger ones come from the source, which streams them
 * @param rest how long the target is left alone after it could not be reached
 */
public record ReadLimits(Duration time, int rows, Duration rest) {
    public static final ReadLimits DEFAULT = new ReadLimits(Duration.ofSeconds(5), 10_000, Duration.ofSeconds(1));

    public ReadLimits {
        if (time.toMillis() < 1 || rows < 1 || rest.isNegative()) {
            throw new IllegalArgumentException("Not limits: " + time + ", " + rows + " rows, " + rest);
        }
    }
}
