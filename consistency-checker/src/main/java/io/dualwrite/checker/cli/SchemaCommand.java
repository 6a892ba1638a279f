package io.dualwrite.checker.cli;

import io.dualwrite.checker.cli.option.SourceOptions;
import io.dualwrite.checker.cli.output.ExitCode;
import io.dualwrite.checker.cli.output.ProgressLine;
import io.dualwrite.checker.report.JsonRemarks;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.preflight.SchemaProposal;
import io.dualwrite.schema.design.Migrations;
import io.dualwrite.schema.design.Remark;
import io.dualwrite.schema.design.TargetDesign;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dualwrite schema}: a PostgreSQL schema for the source, as migration files that the team reviews and owns. */
@Command(
        name = "schema",
        description = "Writes Flyway migrations for PostgreSQL from a SQLite file. Overwrites nothing.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Written, and everything of the source is in them",
            "1:Written, with remarks on what differs",
            "2:Written, but some table cannot be carried without a decision",
            "3:Could not run: the reason and what to do stand on stderr"
        })
final class SchemaCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private SourceOptions options;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where the files go, such as src/main/resources/db/migration/postgresql.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--json", description = "Print what was written, and the remarks, as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        ProgressLine progress = ProgressLine.on(spec.commandLine().getErr());
        TargetDesign design;
        try {
            design = SchemaProposal.of(options.settings(), progress);
        } finally {
            progress.end();
        }
        List<Path> written = write(design);
        PrintWriter stdout = spec.commandLine().getOut();
        if (json) {
            stdout.print(JsonRemarks.render(written, design));
        } else {
            written.forEach(file -> stdout.println("wrote " + file));
            design.remarks().forEach(remark -> print(remark, stdout));
        }
        stdout.flush();
        return exitCode(design.remarks());
    }

    private List<Path> write(TargetDesign design) {
        try {
            return new Migrations(design).writeTo(out);
        } catch (UncheckedIOException failure) {
            throw new DualWriteException(
                    ErrorCode.OUTPUT_UNWRITABLE,
                    out.toString(),
                    "Cannot write migrations to \"" + out + "\": its directory is missing or not writable.",
                    failure);
        }
    }

    private static void print(Remark remark, PrintWriter stdout) {
        stdout.printf("%n%s: %s%n", remark.object(), remark.happened());
        if (!remark.advice().isEmpty()) {
            stdout.printf("    To do: %s%n", remark.advice());
        }
    }

    private static int exitCode(List<Remark> remarks) {
        if (remarks.stream().anyMatch(remark -> remark.kind() == Remark.Kind.UNDECIDED)) {
            return ExitCode.BLOCKED;
        }
        boolean differs = remarks.stream().anyMatch(remark -> remark.kind() != Remark.Kind.RENAMED);
        return differs ? ExitCode.WARNINGS : ExitCode.CLEAN;
    }
}
