package io.dualwrite.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.benchmarks.Scenario;
import io.dualwrite.benchmarks.Setting;
import io.dualwrite.benchmarks.report.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scenarios of keeping in step run, as small as can be: what nobody runs rots. What they measure means nothing here. */
class ScenariosIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"capture", "apply", "dualwrite", "lag", "backwards"})
    void runs(String name) throws Exception {
        Scenario scenario = Scenarios.all().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        Outcome outcome = scenario.run(new Setting(1, Duration.ofMillis(500), folder, 500, nowhere));

        assertThat(outcome.toString()).contains("BAR " + name + ".");
    }
}
