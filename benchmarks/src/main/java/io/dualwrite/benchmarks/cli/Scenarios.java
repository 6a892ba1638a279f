package io.dualwrite.benchmarks.cli;

import io.dualwrite.benchmarks.Scenario;
import io.dualwrite.benchmarks.scenario.CensusMemory;
import io.dualwrite.benchmarks.scenario.CensusScenario;
import io.dualwrite.benchmarks.scenario.ShopAlone;
import java.util.List;

/** Every scenario there is, in the order {@code ./bench all} runs them. */
final class Scenarios {

    private Scenarios() {}

    static List<Scenario> all() {
        return List.of(new ShopAlone(), new CensusScenario(), new CensusMemory());
    }
}
