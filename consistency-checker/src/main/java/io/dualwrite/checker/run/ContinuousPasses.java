package io.dualwrite.checker.run;

import io.dualwrite.checker.schedule.PlannedCheck;
import io.dualwrite.checker.schedule.Schedule;
import io.dualwrite.checker.schedule.Schedules;
import io.dualwrite.compare.report.Pace;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Service;

/**
 * Goes through all rows again and again, beside the other checks, with little weight.
 *
 * <ol>
 *   <li>A pass reads in short pieces and rests as long as it works. What it remembers is its own, so a pass that a stopped
 *       sidecar left unfinished goes on where it was.
 *   <li>Outside its window, while it is paused, and while both sides need not be equal, it rests where it is.
 *   <li>A schedule that is gone ends its pass.
 * </ol>
 */
@Service
public class ContinuousPasses {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final Checks checks;
    private final Schedules schedules;
    private final OwnMemory memory;
    private final InstantSource clock;

    ContinuousPasses(Checks checks, Schedules schedules, OwnMemory memory, InstantSource clock) {
        this.checks = checks;
        this.schedules = schedules;
        this.memory = memory;
        this.clock = clock;
    }

    /**
     * Makes one pass of each schedule that is due. Returns when they have ended, which may be days later.
     *
     * @param expected asked before each pass, while it runs, and after it
     */
    public void runDue(Expected expected) {
        for (PlannedCheck planned : schedules.recent()) {
            Schedule schedule = planned.schedule();
            if (schedule.isContinuous()
                    && !planned.paused()
                    && expected.equal()
                    && checks.isDue(schedule, schedules.zone())) {
                Pace pace = Pace.polite(() -> mayGoOn(schedule.name(), expected) ? Duration.ZERO : NEVER, LIMIT);
                checks.carryOut(schedule, pace, memory.of(schedule.name()), expected);
            }
        }
    }

    private boolean mayGoOn(String name, Expected expected) {
        PlannedCheck now = schedules
                .named(name)
                .filter(planned -> planned.schedule().isContinuous())
                .orElseThrow(() -> new DualWriteException(
                        ErrorCode.CHECK_TAKEN_AWAY,
                        name,
                        "The pass was ended: schedule '" + name + "' is gone, or is no continuous one any more.",
                        ErrorCode.CHECK_TAKEN_AWAY.remedy()));
        return !now.paused() && now.schedule().isOpen(clock.instant(), schedules.zone()) && expected.equal();
    }
}
