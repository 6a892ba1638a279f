package io.dualwrite.checker.cli.output;

/** What the process returns; the meanings are printed by {@code dualwrite --help}. */
public final class ExitCode {

    public static final int CLEAN = 0;
    public static final int WARNINGS = 1;
    public static final int BLOCKED = 2;
    public static final int COULD_NOT_RUN = 3;

    private ExitCode() {}
}
