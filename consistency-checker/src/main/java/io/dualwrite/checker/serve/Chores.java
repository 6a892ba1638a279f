package io.dualwrite.checker.serve;

import io.dualwrite.checker.action.Actions;
import io.dualwrite.checker.action.LargeRepairs;
import io.dualwrite.checker.alert.Alarms;
import io.dualwrite.checker.alert.Deliveries;
import io.dualwrite.checker.finding.Findings;
import io.dualwrite.checker.run.Checks;
import io.dualwrite.checker.run.ContinuousPasses;
import io.dualwrite.checker.run.Expected;
import io.dualwrite.checker.schedule.Schedules;
import io.dualwrite.checker.watch.PairWatch;
import io.dualwrite.checker.watch.Picture;
import io.dualwrite.checker.watch.Situations;
import io.dualwrite.checker.watch.Trend;
import jakarta.annotation.PostConstruct;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What goes on by itself beside the checks. */
@Component
class Chores {
    private final Deliveries deliveries;
    private final Findings findings;
    private final Checks checks;
    private final ContinuousPasses passes;
    private final Schedules schedules;
    private final Alarms alarms;
    private final Actions actions;
    private final LargeRepairs repairs;
    private final PairWatch watch;
    private final Expected expected;
    private final Situations situations;
    private final Trend trend;
    private final CheckerProperties properties;

    Chores(
            Deliveries deliveries,
            Findings findings,
            Checks checks,
            ContinuousPasses passes,
            Schedules schedules,
            Alarms alarms,
            Actions actions,
            LargeRepairs repairs,
            PairWatch watch,
            Situations situations,
            Trend trend,
            CheckerProperties properties) {
        this.deliveries = deliveries;
        this.findings = findings;
        this.checks = checks;
        this.passes = passes;
        this.schedules = schedules;
        this.alarms = alarms;
        this.actions = actions;
        this.repairs = repairs;
        this.watch = watch;
        this.expected = new ExpectedBySight(watch);
        this.situations = situations;
        this.trend = trend;
        this.properties = properties;
    }

    @PostConstruct
    void takeOver() {
        checks.failUnfinished();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void check() {
        checks.runRequested();
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void checkWhatIsDue() {
        checks.runDue(schedules.recent(), schedules.zone(), expected);
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void goOn() {
        passes.runDue(expected);
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void repair() {
        repairs.runRequested();
    }

    @Scheduled(fixedDelayString = "${checker.alerts.every:5s}")
    void alert() {
        Picture picture = watch.look();
        trend.add(picture);
        alarms.consider(situations.of(picture));
    }

    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    void deliver() {
        deliveries.send();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void forget() {
        findings.forget(properties.retention());
        deliveries.forget(properties.retention());
        checks.forget(properties.retention());
        actions.forget(properties.retention());
    }
}
