package io.dualwrite.checker.cli;

import io.dualwrite.checker.archive.Export;
import io.dualwrite.checker.archive.ExportedReference;
import io.dualwrite.checker.archive.ExportedTable;
import io.dualwrite.checker.archive.Manifest;
import io.dualwrite.checker.cli.option.SourceOptions;
import io.dualwrite.checker.cli.output.ExitCode;
import io.dualwrite.checker.cli.output.ProgressLine;
import io.dualwrite.checker.cli.output.Version;
import io.dualwrite.error.Amount;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dualwrite export}: the source as files, at one moment. */
@Command(
        name = "export",
        description = {
            "Writes a SQLite file to one compressed file per table, with a manifest and checksums.",
            "The application may go on writing: the export is the database at one moment."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Written",
            "1:Written, but rows of it have no parent",
            "3:Could not run: the reason and what to do stand on stderr"
        })
final class ExportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private SourceOptions options;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "A new or empty folder.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Override
    public Integer call() {
        ProgressLine progress = ProgressLine.on(spec.commandLine().getErr());
        Manifest manifest;
        try {
            manifest = new Export(options.settings(), out, progress, InstantSource.system()).run(Version.number());
        } finally {
            progress.end();
        }
        PrintWriter stdout = spec.commandLine().getOut();
        stdout.printf(
                Locale.ROOT,
                "%s of %s, as of %s, are in \"%s\".%n",
                Amount.of(manifest.rows(), "row"),
                Amount.of(manifest.tables().size(), "table"),
                manifest.created(),
                out);
        boolean orphans = false;
        for (ExportedTable table : manifest.tables()) {
            for (ExportedReference reference : table.references()) {
                if (reference.orphans() > 0) {
                    orphans = true;
                    stdout.printf(
                            Locale.ROOT,
                            "Table '%s': %s no parent by %s. An import refuses that unless told"
                                    + " --allow-orphans.%n",
                            table.name(),
                            Amount.of(reference.orphans(), "row has", "rows have"),
                            reference);
                }
            }
        }
        stdout.flush();
        return orphans ? ExitCode.WARNINGS : ExitCode.CLEAN;
    }
}
