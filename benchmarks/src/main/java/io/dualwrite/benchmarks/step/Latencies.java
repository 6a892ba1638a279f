package io.dualwrite.benchmarks.step;

import java.util.List;

/** How many transactions a second, and how long one takes, in milliseconds. */
record Latencies(double perSecond, double p50, double p95, double p99) {
    static Latencies of(List<Long> nanos, long during) {
        if (nanos.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        List<Long> sorted = nanos.stream().sorted().toList();
        return new Latencies(nanos.size() / (during / 1e9), at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99));
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(sorted.size() * share))) / 1e6;
    }
}
