package io.dualwrite.checker.cli.output;

import io.dualwrite.error.Amount;
import io.dualwrite.preflight.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Shows on stderr how far a command is: one line that is written over and over on a terminal, one line per table
 * otherwise, so that a log stays readable.
 */
public final class ProgressLine implements Progress.Listener {
    /** Set by the wrapper script, for Java cannot tell whether stderr is a terminal. */
    private static final String TERMINAL = "dualwrite.terminal";

    private static final int BAR = 24;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean terminal;
    private String said = "";

    ProgressLine(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    public static ProgressLine on(PrintWriter err) {
        return new ProgressLine(err, Boolean.getBoolean(TERMINAL));
    }

    @Override
    public void on(Progress progress) {
        if (terminal) {
            err.print(CLEAR + bar(progress) + " " + describe(progress) + ": " + Amount.of(progress.rowsDone(), "row"));
            err.flush();
        } else if (!describe(progress).equals(said)) {
            said = describe(progress);
            err.println(said);
        }
    }

    /** Leaves an empty line for the results. */
    public void end() {
        if (terminal) {
            err.print(CLEAR);
            err.flush();
        }
    }

    private static String describe(Progress progress) {
        String work = switch (progress.step()) {
            case READS -> "reading";
            case PROVES -> "proving";
            case WRITES -> "writing";
        };
        return String.format(
                Locale.ROOT, "%s %s (%d of %d)", work, progress.table(), progress.number(), progress.tables());
    }

    private static String bar(Progress progress) {
        long percent = progress.percent().orElse(100);
        double tables = (progress.number() - 1 + percent / 100.0) / progress.tables();
        int filled = (int) Math.round(tables * BAR);
        return "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "]";
    }
}
