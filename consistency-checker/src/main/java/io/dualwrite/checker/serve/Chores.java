package io.dualwrite.checker.serve;

import io.dualwrite.checker.alert.Alarms;
import io.dualwrite.checker.alert.Deliveries;
import io.dualwrite.checker.finding.Findings;
import io.dualwrite.checker.run.Checks;
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
    private final Alarms alarms;
    private final Watch watch;
    private final CheckerProperties properties;

    Chores(
            Deliveries deliveries,
            Findings findings,
            Checks checks,
            Alarms alarms,
            Watch watch,
            CheckerProperties properties) {
        this.deliveries = deliveries;
        this.findings = findings;
        this.checks = checks;
        this.alarms = alarms;
        this.watch = watch;
        this.properties = properties;
    }

    @PostConstruct
    void takeOver() {
        checks.failUnfinished();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void check() {
        checks.runDue(properties.checks(), properties.zone());
    }

    @Scheduled(fixedDelayString = "${checker.alerts.every:5s}")
    void alert() {
        alarms.consider(watch.look());
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void deliver() {
        deliveries.send();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void forget() {
        findings.forget(properties.retention());
        deliveries.forget(properties.retention());
        checks.forget(properties.retention());
    }
}
