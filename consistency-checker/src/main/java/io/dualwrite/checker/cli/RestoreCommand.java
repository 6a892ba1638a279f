package io.dualwrite.checker.cli;

import io.dualwrite.backup.BackupRecord;
import io.dualwrite.backup.Restore;
import io.dualwrite.checker.cli.output.ExitCode;
import io.dualwrite.error.Amount;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dualwrite restore}: a backup becomes a database again, proven row by row. */
@Command(
        name = "restore",
        description = "Brings a backup of a SQLite file back to a new path, and proves it. Overwrites nothing.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Restored, and exactly what was backed up",
            "3:Could not run: the reason and what to do stand on stderr"
        })
final class RestoreCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "BACKUP", description = "A file that 'dualwrite backup' wrote; its record lies beside it.")
    @SuppressWarnings("NullAway.Init")
    private Path backup;

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "A path where nothing is yet.")
    @SuppressWarnings("NullAway.Init")
    private Path destination;

    @Override
    public Integer call() {
        BackupRecord record = Restore.of(backup, destination);
        PrintWriter stdout = spec.commandLine().getOut();
        stdout.printf(
                Locale.ROOT,
                "%s%n  %s of %s as of %s; integrity checked, every row compared with the record%n",
                destination,
                Amount.of(record.rows(), "row"),
                Amount.of(record.tables().size(), "table"),
                record.taken());
        stdout.flush();
        return ExitCode.CLEAN;
    }
}
