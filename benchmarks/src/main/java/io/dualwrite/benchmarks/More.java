package io.dualwrite.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much more one alternative takes than another, where that is little: each measurement is compared with the other
 * alternative's of the same round, so that what the machine does from second to second cancels out.
 *
 * @param percent the median of the rounds
 * @param uncertain percentage points to either side in which the true median lies, 95 times in a hundred
 */
public record More(double percent, double uncertain) {
    /** Of a normal distribution: half of the rounds, give or take so many times half the root of their number. */
    private static final double IN_95_OF_100 = 1.96;

    /**
     * @param times of the alternative, by round
     * @param base what they are compared with, by round
     */
    public static More than(List<Double> base, List<Double> times) {
        if (times.size() != base.size() || times.isEmpty()) {
            throw new IllegalArgumentException(
                    "Rounds are compared one by one, but there are " + times.size() + " and " + base.size());
        }
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < times.size(); round++) {
            ratios.add((times.get(round) / base.get(round) - 1) * 100);
        }
        List<Double> sorted = ratios.stream().sorted().toList();
        int away = (int) Math.ceil(IN_95_OF_100 * Math.sqrt(sorted.size()) / 2);
        int middle = sorted.size() / 2;
        double low = sorted.get(Math.max(0, middle - away));
        double high = sorted.get(Math.min(sorted.size() - 1, middle + away));
        return new More(Rounds.median(ratios), (high - low) / 2);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%+.1f %% ± %.1f", percent, uncertain);
    }
}
