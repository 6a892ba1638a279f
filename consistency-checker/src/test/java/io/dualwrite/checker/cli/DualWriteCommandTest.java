package io.dualwrite.checker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.checker.cli.output.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DualWriteCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpGoesToStdoutAndListsTheExitCodes() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString()).contains("Usage: dualwrite", "Exit codes:", "3", "Could not run");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void noCommandPrintsTheHelp() {
        assertThat(run()).isZero();

        assertThat(out.toString()).contains("Usage: dualwrite");
    }

    @Test
    void aMisspeltCommandIsExplainedOnStderrAndCouldNotRun() {
        assertThat(run("hepl")).isEqualTo(ExitCode.COULD_NOT_RUN);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("hepl").contains("help");
    }

    @Test
    void everyCommandExplainsItself() {
        CommandLine.Model.CommandSpec spec = DualWriteCommand.commandLine().getCommandSpec();

        assertThat(spec.subcommands())
                .isNotEmpty()
                .allSatisfy((name, command) -> assertThat(
                                command.getCommandSpec().usageMessage().description())
                        .as(name)
                        .isNotEmpty());
    }

    private int run(String... arguments) {
        return DualWriteCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
