package io.dualwrite.testsupport.workload;

import java.security.SecureRandom;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where a random test takes its chance from, so that it can be had again: {@code -Ddualwrite.seed=<number>} repeats a failure.
 *
 * @param value the number
 */
public record Seed(long value) {

    /** System property that fixes the seed. */
    public static final String PROPERTY = "dualwrite.seed";

    private static final SecureRandom CHANCE = new SecureRandom();
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L; // Far-apart seeds for neighbouring numbers.

    /** What a test does with a seed. */
    @FunctionalInterface
    public interface Trial {
        void run() throws Exception;
    }

    /** The seed that the system property names, or else a new one. */
    public static Seed next() {
        Long fixed = Long.getLong(PROPERTY);
        return new Seed(fixed != null ? fixed : Integer.toUnsignedLong(CHANCE.nextInt())); // Short enough to be typed.
    }

    /** So many new seeds; only the one that the system property names, if it is set. */
    public static Stream<Seed> trials(int count) {
        return Long.getLong(PROPERTY) != null
                ? Stream.of(next())
                : IntStream.range(0, count).mapToObj(i -> next());
    }

    /** A generator that gives the same numbers every time. */
    public Random random() {
        return new Random(value);
    }

    /** A seed for one of several parts that each need their own chance, such as threads. */
    public Seed part(int number) {
        return new Seed(value + number * GOLDEN_RATIO);
    }

    /** Runs the trial; whatever it throws comes out as an error whose message says how to have it again. */
    public void check(Trial trial) {
        try {
            trial.run();
        } catch (Exception | AssertionError e) {
            throw failure(String.valueOf(e.getMessage()), e);
        }
    }

    /** An error that carries this seed. */
    public AssertionError failure(String message, Throwable cause) {
        return new AssertionError(
                message + "\nThe chance of this run was " + this + ". Have it again with -D" + PROPERTY + "=" + value,
                cause);
    }

    @Override
    public String toString() {
        return "seed " + value;
    }
}
