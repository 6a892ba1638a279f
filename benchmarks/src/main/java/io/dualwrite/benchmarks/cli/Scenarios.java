package io.dualwrite.benchmarks.cli;

import io.dualwrite.benchmarks.Scenario;
import io.dualwrite.benchmarks.copy.CopyBackScenario;
import io.dualwrite.benchmarks.copy.CopyScenario;
import io.dualwrite.benchmarks.copy.ExportScenario;
import io.dualwrite.benchmarks.scenario.CensusMemory;
import io.dualwrite.benchmarks.scenario.CensusScenario;
import io.dualwrite.benchmarks.scenario.CompareScenario;
import io.dualwrite.benchmarks.scenario.DecisionScenario;
import io.dualwrite.benchmarks.scenario.RoutingScenario;
import io.dualwrite.benchmarks.scenario.ShadowScenario;
import io.dualwrite.benchmarks.scenario.ShopAlone;
import io.dualwrite.benchmarks.scenario.ShopInStages;
import io.dualwrite.benchmarks.scenario.SidecarScenario;
import io.dualwrite.benchmarks.scenario.TranslateScenario;
import io.dualwrite.benchmarks.scenario.WritersScenario;
import io.dualwrite.benchmarks.step.ApplyScenario;
import io.dualwrite.benchmarks.step.BackwardsScenario;
import io.dualwrite.benchmarks.step.CaptureScenario;
import io.dualwrite.benchmarks.step.CopyLoadScenario;
import io.dualwrite.benchmarks.step.DualWriteScenario;
import io.dualwrite.benchmarks.step.LagScenario;
import io.dualwrite.benchmarks.storm.StormScenario;
import java.util.List;

/** Every scenario there is, in the order {@code ./bench all} runs them. */
final class Scenarios {

    private Scenarios() {}

    static List<Scenario> all() {
        return List.of(
                new ShopAlone(),
                new ShopInStages(),
                new SidecarScenario(),
                new CensusScenario(),
                new CensusMemory(),
                new CompareScenario(),
                new CopyScenario(),
                new CopyLoadScenario(),
                new CopyBackScenario(),
                new ExportScenario(),
                new RoutingScenario(),
                new DecisionScenario(),
                new ShadowScenario(),
                new WritersScenario(),
                new CaptureScenario(),
                new ApplyScenario(),
                new DualWriteScenario(),
                new LagScenario(),
                new BackwardsScenario(),
                new TranslateScenario(),
                new StormScenario());
    }
}
