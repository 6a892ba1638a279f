package io.dualwrite.benchmarks.cli;

import io.dualwrite.benchmarks.Scenario;
import io.dualwrite.benchmarks.Setting;
import io.dualwrite.benchmarks.process.WorkFolder;
import io.dualwrite.benchmarks.report.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bench}: runs scenarios, prints their tables and bars, and writes JSON and plots. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures dualwrite and its peers side by side on this machine.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:Every bar was kept", "1:A bar was missed", "3:A scenario could not run"})
public final class Bench implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "SCENARIO",
            description = "What to measure, or 'all'; without one the scenarios are listed.")
    private List<String> names = List.of();

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds per alternative (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "Length of one measurement (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--rows",
            defaultValue = "500000",
            description = "Rows of scenarios that bring rows over (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "benchmarks/target/results",
            description = "Where JSON and plots go (default: ${DEFAULT-VALUE}).")
    private Path results = Path.of("benchmarks/target/results");

    private final List<Scenario> scenarios;

    Bench(List<Scenario> scenarios) {
        this.scenarios = List.copyOf(scenarios);
    }

    public static void main(String[] arguments) {
        System.exit(commandLine(Scenarios.all()).execute(arguments));
    }

    static CommandLine commandLine(List<Scenario> scenarios) {
        return new CommandLine(new Bench(scenarios))
                .setExitCodeExceptionMapper(failure -> 3)
                .setParameterExceptionHandler((problem, arguments) -> {
                    problem.getCommandLine().getErr().println(problem.getMessage());
                    return 3;
                });
    }

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        if (names.isEmpty()) {
            spec.commandLine().usage(out);
            out.println();
            out.println("Scenarios:");
            scenarios.forEach(scenario -> out.printf("  %-10s %s%n", scenario.name(), scenario.question()));
            return 0;
        }
        boolean kept = true;
        for (Scenario scenario : chosen()) {
            Outcome outcome = run(scenario);
            out.print(outcome);
            for (Path file : outcome.writeTo(results)) {
                out.println("written: " + file);
            }
            kept &= outcome.keepsItsBars();
        }
        return kept ? 0 : 1;
    }

    private List<Scenario> chosen() {
        if (names.contains("all")) {
            return scenarios;
        }
        List<Scenario> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(scenarios.stream()
                    .filter(scenario -> scenario.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "There is no scenario '" + name + "'. Known: all, "
                                    + String.join(
                                            ", ",
                                            scenarios.stream()
                                                    .map(Scenario::name)
                                                    .toList()))));
        }
        return chosen;
    }

    private Outcome run(Scenario scenario) throws Exception {
        try (WorkFolder folder = WorkFolder.create("dualwrite-bench-")) {
            return scenario.run(new Setting(rounds, Duration.ofSeconds(seconds), folder.path(), rows, System.err));
        }
    }
}
