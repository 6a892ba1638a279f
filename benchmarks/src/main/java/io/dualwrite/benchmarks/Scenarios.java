package io.dualwrite.benchmarks;

import java.util.List;

/** Every scenario there is, in the order {@code ./bench all} runs them. */
final class Scenarios {

    private Scenarios() {}

    static List<Scenario> all() {
        return List.of();
    }
}
