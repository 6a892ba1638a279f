package io.dualwrite.checker.cli;

import io.dualwrite.checker.archive.Problem;
import io.dualwrite.checker.archive.Verification;
import io.dualwrite.checker.cli.output.ExitCode;
import io.dualwrite.checker.cli.output.ProgressLine;
import io.dualwrite.error.Amount;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dualwrite verify-export}: everything that is wrong with an export. */
@Command(
        name = "verify-export",
        description = "Reads an export again, and lists everything that is wrong with it. Changes nothing.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:It is what was written, and no row lacks its parent",
            "2:Something is wrong: every problem stands on a line of its own",
            "3:Could not run: the reason and what to do stand on stderr"
        })
final class VerifyExportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder that was exported to.")
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Override
    public Integer call() {
        ProgressLine progress = ProgressLine.on(spec.commandLine().getErr());
        Verification.Result result;
        try {
            result = Verification.of(directory, progress);
        } finally {
            progress.end();
        }
        PrintWriter stdout = spec.commandLine().getOut();
        for (Problem problem : result.problems()) {
            stdout.println(problem);
        }
        stdout.printf(
                Locale.ROOT,
                result.isSound() ? "Sound: %s of %s, exported %s.%n" : "Not sound: %s of %s were exported %s.%n",
                Amount.of(result.manifest().rows(), "row"),
                Amount.of(result.manifest().tables().size(), "table"),
                result.manifest().created());
        stdout.flush();
        return result.isSound() ? ExitCode.CLEAN : ExitCode.BLOCKED;
    }
}
