package io.dualwrite.compare;

import io.dualwrite.compare.memory.CheckMemory;
import io.dualwrite.compare.plan.ComparePlan;
import io.dualwrite.compare.report.CompareListener;
import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.CompareSettings;
import io.dualwrite.compare.side.Look;
import io.dualwrite.compare.side.Side;
import io.dualwrite.compare.side.SourceLook;
import io.dualwrite.compare.table.Pauses;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Compares without end, in the background of a busy application.
 *
 * <pre>{@code
 * CompareSettings settings = CompareSettings.continuous(latency, Duration.ofMillis(100));
 * new ContinuousComparison(source, target, () -> plan, settings, CompareListener.NONE, memory, clock)
 *         .run(Duration.ofMinutes(1), passes);
 * }</pre>
 *
 * <ol>
 *   <li>A pass compares every row of every table, at the pace of the settings.
 *   <li>What the memory says of a pass that a stopped process left unfinished, the first pass goes on with. The memory
 *       is to be its own: another check that keeps to the same one would take its place away.
 *   <li>Between passes it rests. After a failure it tries again, later each time, a minute at most.
 * </ol>
 *
 * Runs on the calling thread until that is interrupted.
 */
public final class ContinuousComparison {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration MOST_WAIT = Duration.ofMinutes(1);

    /** Says what to compare; asked before each pass. */
    @FunctionalInterface
    public interface PlanSource {
        ComparePlan plan() throws SQLException;
    }

    /** Hears what came of each pass. */
    public interface Passes {
        /** @return whether there is to be another pass */
        boolean finished(CompareReport report);

        /**
         * A database did not do its part.
         *
         * @param wait until it is tried again
         * @return whether it is to be tried again
         */
        boolean failed(DualWriteException failure, Duration wait);
    }

    private final Side<SourceLook> source;
    private final Side<Look> target;
    private final PlanSource plan;
    private final CompareSettings settings;
    private final CompareListener listener;
    private final CheckMemory memory;
    private final InstantSource clock;

    public ContinuousComparison(
            Side<SourceLook> source,
            Side<Look> target,
            PlanSource plan,
            CompareSettings settings,
            CompareListener listener,
            CheckMemory memory,
            InstantSource clock) {
        this.source = source;
        this.target = target;
        this.plan = plan;
        this.settings = settings;
        this.listener = listener;
        this.memory = memory;
        this.clock = clock;
    }

    /** Goes on until the passes have enough, or the thread is interrupted: its flag is set then. */
    public void run(Duration rest, Passes passes) {
        Duration wait = FIRST_WAIT;
        boolean more = true;
        try {
            while (more && !Thread.currentThread().isInterrupted()) {
                Duration next = rest;
                try {
                    more = passes.finished(pass());
                    wait = FIRST_WAIT;
                } catch (DualWriteException failure) {
                    more = passes.failed(failure, wait);
                    next = wait;
                    wait = wait.compareTo(MOST_WAIT.dividedBy(2)) < 0 ? wait.multipliedBy(2) : MOST_WAIT;
                }
                if (more) {
                    Pauses.sleep(next.toMillis());
                }
            }
        } catch (Pauses.StoppedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** One pass. */
    private CompareReport pass() {
        ComparePlan tables;
        try {
            tables = plan.plan();
        } catch (SQLException failure) {
            throw new DualWriteException(
                    ErrorCode.COMPARE_FAILED,
                    source.name() + " and " + target.name(),
                    "What to compare could not be found out: " + failure.getMessage(),
                    failure);
        }
        return new Comparison(source, target, tables, settings, listener, clock)
                .remembering(memory, true)
                .run();
    }
}
