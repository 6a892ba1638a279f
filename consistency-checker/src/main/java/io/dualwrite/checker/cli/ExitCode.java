package io.dualwrite.checker.cli;

/** What the process returns; the meanings are printed by {@code dualwrite --help}. */
final class ExitCode {

    static final int CLEAN = 0;
    static final int WARNINGS = 1;
    static final int BLOCKED = 2;
    static final int COULD_NOT_RUN = 3;

    private ExitCode() {}
}
