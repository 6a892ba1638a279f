package io.dualwrite.copy.steer;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What a copy has to be considerate of.
 *
 * @param lag journal entries that wait for the follower
 * @param writeLatency how long the application's writes take at present; zero if nobody measures it
 */
public record Surroundings(LongSupplier lag, Supplier<Duration> writeLatency) {
    /** Nobody else is there. */
    public static final Surroundings NOBODY = new Surroundings(() -> 0, () -> Duration.ZERO);
}
