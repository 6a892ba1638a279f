package io.dualwrite.checker.cli;

import io.dualwrite.checker.cli.output.ExitCode;
import io.dualwrite.compare.ContinuousComparison;
import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;

/** Says what comes of each pass of a continuous check, and when there were enough. */
final class CheckPasses implements ContinuousComparison.Passes {
    /** Writes a report, and says with which exit code a check that ended with it would end. */
    @FunctionalInterface
    interface Reporting {
        int said(CompareReport report) throws SQLException;
    }

    private final Reporting reporting;
    private final PrintWriter err;
    private final long most;
    private long ended;
    private int exitCode = ExitCode.COULD_NOT_RUN;

    /** @param most passes; zero for no end */
    CheckPasses(Reporting reporting, PrintWriter err, long most) {
        this.reporting = reporting;
        this.err = err;
        this.most = most;
    }

    @Override
    public boolean finished(CompareReport report) {
        try {
            exitCode = reporting.said(report);
        } catch (SQLException failure) {
            throw new DualWriteException(
                    ErrorCode.COMPARE_FAILED,
                    report.source(),
                    "The triggers of the source could not be looked at: " + failure.getMessage(),
                    failure);
        }
        ended++;
        return ended != most;
    }

    @Override
    public boolean failed(DualWriteException failure, Duration wait) {
        err.println(failure.getMessage());
        err.println("Trying again in " + wait.toSeconds() + " s.");
        err.flush();
        return true;
    }

    int exitCode() {
        return exitCode;
    }
}
