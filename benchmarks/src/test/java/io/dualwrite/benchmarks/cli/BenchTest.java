package io.dualwrite.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.benchmarks.Scenario;
import io.dualwrite.benchmarks.Setting;
import io.dualwrite.benchmarks.report.Bar;
import io.dualwrite.benchmarks.report.Machine;
import io.dualwrite.benchmarks.report.Outcome;
import io.dualwrite.benchmarks.report.Plot;
import io.dualwrite.benchmarks.report.Table;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path results;

    @Test
    void withoutAScenarioItListsWhatThereIs() {
        assertThat(run()).isZero();

        assertThat(out.toString()).contains("kept", "missed", "Does it keep its bar?");
    }

    @Test
    void aKeptBarPassesAndIsWrittenAsJsonAndPlot() throws Exception {
        assertThat(run("kept")).isZero();

        assertThat(out.toString()).contains("BAR kept.ratio 0.900 >= 0.650 pass");
        JsonNode json = JsonMapper.shared().readTree(Files.readString(results.resolve("kept.json")));
        assertThat(json.at("/bars/0/value").asDouble()).isEqualTo(0.9);
        assertThat(json.at("/bars/0/passes").asBoolean()).isTrue();
        assertThat(json.at("/machine/cores").asInt()).isPositive();
        assertThat(Files.readString(results.resolve("kept.md")))
                .contains("| ")
                .contains("|---|")
                .contains("](kept.svg)");
        assertThat(Files.readString(results.resolve("kept.svg")))
                .startsWith("<svg")
                .contains("a &lt; b");
    }

    @Test
    void aMissedBarFailsTheRun() {
        assertThat(run("missed")).isEqualTo(1);

        assertThat(out.toString()).contains("BAR missed.ratio 0.400 >= 0.650 fail");
    }

    @Test
    void aValueThatIsNotANumberKeepsNoBar() {
        assertThat(Bar.atLeast("x", Double.NaN, 0).passes()).isFalse();
        assertThat(Bar.atMost("x", Double.NaN, 0).passes()).isFalse();
    }

    @Test
    void anUnknownScenarioIsNamedBesideTheKnownOnes() {
        assertThat(run("nonsense")).isEqualTo(3);

        assertThat(err.toString()).contains("nonsense", "all, kept, missed");
    }

    @Test
    void tablesAlignNumbersToTheRight() {
        Table table = new Table(List.of("users", "p95"), List.of(List.of("1", "3.2"), List.of("50", "120.0")));

        assertThat(table.toString().lines()).containsExactly("users    p95", "1        3.2", "50     120.0");
    }

    private int run(String... arguments) {
        List<Scenario> scenarios = List.of(new Fixed("kept", 0.9), new Fixed("missed", 0.4));
        String[] all = java.util.stream.Stream.concat(
                        java.util.Arrays.stream(arguments), java.util.stream.Stream.of("--results=" + results))
                .toArray(String[]::new);
        return Bench.commandLine(scenarios)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }

    private record Fixed(String name, double ratio) implements Scenario {

        @Override
        public String question() {
            return "Does it keep its bar?";
        }

        @Override
        public Outcome run(Setting setting) {
            return new Outcome(
                    name,
                    question(),
                    Machine.thisOne(),
                    new Table(List.of("alternative", "ratio"), List.of(List.of("ours", "" + ratio))),
                    List.of(Bar.atLeast(name + ".ratio", ratio, 0.65)),
                    List.of(new Plot("a < b", "ratio", List.of("x"), List.of(new Plot.Series("ours", List.of(ratio))))),
                    List.of());
        }
    }
}
