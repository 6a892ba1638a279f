package io.dualwrite.route.readiness;

import java.time.Duration;

/**
 * When a statement has earned its place on the target.
 *
 * @param matches equal answers with rows that it takes; zero trusts the compiler alone
 * @param empty equal answers without rows that count as much as one with rows; zero if they never count
 * @param slower how many times slower than the source the target may be, at the 95th percentile
 * @param unnoticed below this time the target is fast enough, whatever the source takes
 * @param samples times taken on the target before speed is judged
 */
public record ReadinessRules(int matches, int empty, int slower, Duration unnoticed, int samples) {
    public static final ReadinessRules DEFAULT = new ReadinessRules(5, 20, 10, Duration.ofMillis(20), 50);

    /** Every statement that compiles is ready at once; it still drops back when it differs or fails. */
    public static final ReadinessRules TRUSTING = new ReadinessRules(0, 20, 10, Duration.ofMillis(20), 50);

    public ReadinessRules {
        if (matches < 0 || empty < 0 || slower < 1 || unnoticed.isNegative() || samples < 1) {
            throw new IllegalArgumentException("Not rules that can be followed: " + matches + ", " + empty + ", "
                    + slower + ", " + unnoticed + ", " + samples);
        }
    }
}
