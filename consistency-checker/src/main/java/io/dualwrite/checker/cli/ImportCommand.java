package io.dualwrite.checker.cli;

import io.dualwrite.checker.archive.Import;
import io.dualwrite.checker.archive.TableOutcome;
import io.dualwrite.checker.cli.option.TargetOptions;
import io.dualwrite.checker.cli.output.ExitCode;
import io.dualwrite.checker.cli.output.ProgressLine;
import io.dualwrite.error.Amount;
import io.dualwrite.store.load.SetAside;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dualwrite import}: an export becomes rows of a target. */
@Command(
        name = "import",
        description = {
            "Verifies an export, and brings it into PostgreSQL: each table whole, or not at all.",
            "Creates the tables if none of them is there. Whatever ends it, the same command goes on."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The target holds exactly what was exported, tables of an earlier run as it left them",
            "1:It does, but an index or a reference could not be made again",
            "2:Some table is as it was before: the reason stands on its line",
            "3:Could not run, or was interrupted: where, why and what to do stands on stderr"
        })
final class ImportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder that was exported to.")
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private TargetOptions target;

    @Option(
            names = "--incremental",
            description = "Bring tables that hold rows in line with the export, writing only rows that differ.")
    private boolean incremental;

    @Option(
            names = "--allow-orphans",
            description = "Import rows without a parent all the same; their references then rule new rows only.")
    private boolean allowOrphans;

    @Override
    public Integer call() {
        if (!target.isGiven()) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--target=URL'");
        }
        ProgressLine progress = ProgressLine.on(spec.commandLine().getErr());
        Import.Outcome outcome;
        try {
            target.requireReachable();
            outcome = new Import(
                            directory, target.dataSource(), new Import.Options(incremental, allowOrphans), progress)
                    .run();
        } finally {
            progress.end();
        }
        PrintWriter stdout = spec.commandLine().getOut();
        outcome.tables().forEach(table -> stdout.println(describe(table)));
        for (SetAside.Restored part : outcome.parts()) {
            if (part.outcome() != SetAside.Outcome.AS_IT_WAS) {
                stdout.printf(
                        "%s of table '%s': %s%n",
                        part.part().name(), part.part().table(), part.reason());
            }
        }
        for (SetAside.Part part : outcome.waiting()) {
            stdout.printf("%s of table '%s': follows once all tables are there%n", part.name(), part.table());
        }
        // The same for many tables, and so said once.
        outcome.tables().stream()
                .filter(TableOutcome.Refused.class::isInstance)
                .map(table -> ((TableOutcome.Refused) table).remedy())
                .filter(remedy -> !remedy.isEmpty())
                .distinct()
                .forEach(remedy -> stdout.println("To do: " + remedy));
        boolean refused = outcome.tables().stream().anyMatch(TableOutcome.Refused.class::isInstance);
        stdout.println(
                refused
                        ? "Not complete: correct what is named above, and run the same command again."
                        : sentence(outcome));
        stdout.flush();
        if (refused) {
            return ExitCode.BLOCKED;
        }
        return outcome.isComplete() ? ExitCode.CLEAN : ExitCode.WARNINGS;
    }

    private static String sentence(Import.Outcome outcome) {
        long before = outcome.tables().stream()
                .filter(TableOutcome.Done.class::isInstance)
                .count();
        return String.format(
                        Locale.ROOT,
                        before == outcome.tables().size()
                                ? "Nothing to do: the %s of %s that were exported %s had been imported already."
                                : "The target holds the %s of %s that were exported %s.",
                        Amount.of(outcome.manifest().rows(), "row"),
                        Amount.of(outcome.tables().size(), "table"),
                        outcome.manifest().created())
                + (before == 0 ? "" : " Tables of an earlier run were not looked at again: --incremental does that.");
    }

    private static String describe(TableOutcome outcome) {
        if (outcome instanceof TableOutcome.Loaded loaded) {
            return line(outcome, "%s loaded, counted and hashed", Amount.of(loaded.rows(), "row"));
        } else if (outcome instanceof TableOutcome.Done done) {
            return line(outcome, "done before, %s", Amount.of(done.rows(), "row"));
        } else if (outcome instanceof TableOutcome.Merged merged) {
            return merged.removed() + merged.written() == 0
                    ? line(outcome, "%s, nothing differed", Amount.of(merged.rows(), "row"))
                    : line(
                            outcome,
                            "%s, of which %s written; %s removed or replaced",
                            Amount.of(merged.rows(), "row"),
                            Amount.of(merged.written(), "was", "were"),
                            Amount.of(merged.removed(), "was", "were"));
        }
        return line(outcome, "left as it was: %s", ((TableOutcome.Refused) outcome).why());
    }

    private static String line(TableOutcome outcome, String form, Object... values) {
        return outcome.table() + ": " + String.format(Locale.ROOT, form, values);
    }
}
