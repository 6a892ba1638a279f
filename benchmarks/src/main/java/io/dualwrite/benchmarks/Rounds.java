package io.dualwrite.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Measures alternatives side by side.
 *
 * <p>Machines are shared: a minute ago and now are different computers. Every round therefore measures every alternative
 * once, in an order that turns around from round to round, and only medians within one run are compared.
 */
public final class Rounds {

    private Rounds() {}

    /** All measurements by alternative, in the order the alternatives were given. */
    public static <T> Map<String, List<T>> interleave(int rounds, Map<String, Callable<T>> alternatives)
            throws Exception {
        Map<String, List<T>> measured = new LinkedHashMap<>();
        List<Map.Entry<String, Callable<T>>> order = new ArrayList<>(alternatives.entrySet());
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Callable<T>> alternative : order) {
                T result = alternative.getValue().call();
                measured.computeIfAbsent(alternative.getKey(), name -> new ArrayList<>())
                        .add(result);
            }
            Collections.reverse(order);
        }
        return measured;
    }

    public static double median(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("The median of nothing was asked for: no round was measured");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
