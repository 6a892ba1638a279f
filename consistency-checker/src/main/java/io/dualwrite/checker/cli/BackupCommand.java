package io.dualwrite.checker.cli;

import io.dualwrite.backup.BackupRecord;
import io.dualwrite.backup.Backups;
import io.dualwrite.backup.PostgresDump;
import io.dualwrite.checker.cli.option.TargetOptions;
import io.dualwrite.checker.cli.output.ExitCode;
import io.dualwrite.error.Amount;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dualwrite backup}: a sound copy of either database, or of both. */
@Command(
        name = "backup",
        description = {
            "Backs up a SQLite file while the application writes, and proves the copy.",
            "With --target, PostgreSQL is dumped as well, if pg_dump is on the PATH."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Backed up, and proven",
            "2:The target was not backed up: what its provider must do is said",
            "3:Could not run: the reason and what to do stand on stderr"
        })
final class BackupCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private CommandSpec spec;

    @Option(names = "--source", paramLabel = "FILE", description = "The SQLite file.")
    private @Nullable Path source;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private TargetOptions target;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder of the backups.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(
            names = "--stage",
            defaultValue = "",
            paramLabel = "STAGE",
            description = "The stage of the migration; becomes part of the name.")
    @SuppressWarnings("NullAway.Init")
    private String stage;

    @Option(
            names = "--keep",
            defaultValue = "7",
            paramLabel = "N",
            description = "How many backups of this source the folder keeps (default: ${DEFAULT-VALUE}).")
    private int keep;

    @Override
    public Integer call() {
        if (source == null && !target.isGiven()) {
            throw new ParameterException(
                    spec.commandLine(), "Say what to back up: --source FILE, --target URL, or both.");
        }
        if (keep < 1) {
            throw new ParameterException(spec.commandLine(), "--keep must be at least 1, not " + keep + ".");
        }
        PrintWriter stdout = spec.commandLine().getOut();
        if (source != null) {
            BackupRecord record =
                    new Backups(source, out, InstantSource.system()).take(stage, keep, (left, pages) -> {});
            stdout.printf(
                    Locale.ROOT,
                    "%s%n  %s of %s, %,d bytes; integrity checked%s%n",
                    record.file(),
                    Amount.of(record.rows(), "row"),
                    Amount.of(record.tables().size(), "table"),
                    record.bytes(),
                    record.comparedWithSource() ? ", every row compared with the source" : "");
            stdout.flush();
        }
        return target.isGiven() ? dump(stdout) : ExitCode.CLEAN;
    }

    private int dump(PrintWriter stdout) {
        PostgresDump dump = new PostgresDump(target.address(), target.user(), target.password());
        PostgresDump.Result result = dump.take(out, stage, InstantSource.system());
        if (result instanceof PostgresDump.Dumped dumped) {
            stdout.printf(
                    Locale.ROOT,
                    "%s%n  %,d bytes, %s; its list of contents was read back%n",
                    dumped.file(),
                    dumped.bytes(),
                    Amount.of(dumped.objects(), "object"));
            stdout.flush();
            return ExitCode.CLEAN;
        }
        stdout.flush();
        spec.commandLine().getErr().println(((PostgresDump.NotHere) result).whatToDo());
        return ExitCode.BLOCKED;
    }
}
