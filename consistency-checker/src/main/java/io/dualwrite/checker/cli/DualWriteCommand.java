package io.dualwrite.checker.cli;

import io.dualwrite.checker.cli.output.ExitCode;
import io.dualwrite.checker.cli.output.Version;
import io.dualwrite.error.DualWriteException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code dualwrite}: the operator's command line. Results go to stdout, progress and errors to stderr. */
@Command(
        name = "dualwrite",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Moves a running Spring Boot application from SQLite to PostgreSQL.",
        subcommands = {
            AnalyzeCommand.class,
            SchemaCommand.class,
            SchemaDiffCommand.class,
            CheckCommand.class,
            RepairCommand.class,
            ReadinessCommand.class,
            ExportCommand.class,
            VerifyExportCommand.class,
            ImportCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            MigrateCommand.class,
            ServeCommand.class,
            CommandLine.HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Done, and nothing to say against it",
            "1:Done, with warnings (or: a difference was found)",
            "2:Done, and the answer is no (blocked, or nothing was compared)",
            "3:Could not run: the reason and what to do stand on stderr"
        })
public final class DualWriteCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before run()
    private CommandSpec spec;

    public static void main(String[] arguments) {
        // The SQLite driver would log through slf4j; without a provider slf4j says so on stderr, three lines each time.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(commandLine().execute(arguments));
    }

    /** The command line with all its commands, as {@link #main} runs it. */
    public static CommandLine commandLine() {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        return new CommandLine(new DualWriteCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExitCodeExceptionMapper(failure -> ExitCode.COULD_NOT_RUN)
                .setExecutionExceptionHandler(DualWriteCommand::explainFailure)
                .setParameterExceptionHandler(DualWriteCommand::explainUsage);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** What dualwrite refuses explains itself; anything else is our mistake, and the trace is what we want to be sent. */
    private static int explainFailure(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        if (failure instanceof DualWriteException) {
            command.getErr().println(failure.getMessage());
        } else {
            command.getErr().println("Something went wrong that should not. Please report it with these lines:");
            failure.printStackTrace(command.getErr());
        }
        return ExitCode.COULD_NOT_RUN;
    }

    private static int explainUsage(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        command.getErr().println(problem.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(problem, command.getErr())) {
            command.getErr()
                    .printf("Try '%s --help'.%n", command.getCommandSpec().qualifiedName());
        }
        return ExitCode.COULD_NOT_RUN;
    }
}
