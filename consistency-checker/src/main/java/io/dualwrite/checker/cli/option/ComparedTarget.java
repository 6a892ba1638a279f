package io.dualwrite.checker.cli.option;

import io.dualwrite.preflight.target.TargetAccess;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a command is told about a target that it compares with the source. */
public final class ComparedTarget {
    private static final String SCHEME = "jdbc:postgresql:";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli fills it before the command runs
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private TargetOptions target;

    @Option(
            names = "--names",
            paramLabel = "FILE",
            description = "Names of the target where they differ, one per line: orders = purchase_order")
    private @Nullable Path names;

    @Option(
            names = "--statements",
            paramLabel = "FILE",
            description =
                    "A log of the application's SQL, one statement per line (bare, p6spy, datasource-proxy): says which"
                            + " indexes are worth having.")
    private @Nullable Path statements;

    /** A log of the application's statements, if there is one. */
    @Nullable
    public Path statements() {
        return statements;
    }

    /** The way to the target, if one was named. */
    public Optional<TargetAccess> access() {
        if (!target.isGiven()) {
            return Optional.empty();
        }
        if (!target.address().url().startsWith(SCHEME)) {
            throw new ParameterException(
                    spec.commandLine(), "--target must be a JDBC address that begins with " + SCHEME + "//");
        }
        TargetAccess access = TargetAccess.of(target.address(), target.user(), target.password());
        return Optional.of(names == null ? access : access.withNames(AssignmentsFile.names(names)));
    }

    /** Connections to the target that {@link #required} leads to. */
    DataSource dataSource() {
        return target.address().dataSource(target.user(), target.password());
    }

    /** The way to the target, which this command cannot do without. */
    public TargetAccess required() {
        return access().orElseThrow(
                        () -> new ParameterException(spec.commandLine(), "Missing required option: '--target=URL'"));
    }

    /** For those who write to it too; {@link #required} was asked before. */
    public DataSource database() {
        return target.address().dataSource(target.user(), target.password());
    }
}
