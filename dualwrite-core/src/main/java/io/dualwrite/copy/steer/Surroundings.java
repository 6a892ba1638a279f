package io.dualwrite.copy.steer;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What a copy has to be considerate of.
 *
 * @param lag journal entries that wait for the follower
 * @param writeLatency how long the application's writes take at present; zero if nobody measures it
 * @param awaited whether a commit waits for the follower at this moment, and so for the end of the chunk under way
 */
public record Surroundings(LongSupplier lag, Supplier<Duration> writeLatency, BooleanSupplier awaited) {
    /** Commits do not wait for the follower. */
    public Surroundings(LongSupplier lag, Supplier<Duration> writeLatency) {
        this(lag, writeLatency, () -> false);
    }

    /** Nobody else is there. */
    public static final Surroundings NOBODY = new Surroundings(() -> 0, () -> Duration.ZERO);

    public Surroundings withAwaited(BooleanSupplier present) {
        return new Surroundings(lag, writeLatency, present);
    }
}
