package io.dualwrite.checker.cli.output;

import io.dualwrite.compare.report.CompareListener;
import java.io.PrintWriter;
import java.util.Locale;

/** Shows on stderr how far a comparison is: one line on a terminal, one line per table otherwise. */
public final class CheckProgress implements CompareListener {
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean terminal;
    private String said = "";

    public CheckProgress(PrintWriter err) {
        this.err = err;
        this.terminal = Boolean.getBoolean("dualwrite.terminal");
    }

    @Override
    public void progress(String table, int number, int tables, long rows, long estimate) {
        String line = String.format(Locale.ROOT, "comparing %s (%d of %d)", table, number, tables);
        if (terminal) {
            String share = estimate > 0 ? String.format(Locale.ROOT, " of %,d", estimate) : "";
            err.print(CLEAR + line + String.format(Locale.ROOT, ": %,d%s rows", rows, share));
            err.flush();
        } else {
            say(line);
        }
    }

    @Override
    public void waiting(String why) {
        say("waiting: " + why);
    }

    private void say(String line) {
        if (!line.equals(said)) {
            said = line;
            err.println((terminal ? CLEAR : "") + line);
        }
    }

    public void end() {
        if (terminal) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
