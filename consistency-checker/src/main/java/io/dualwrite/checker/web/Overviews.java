package io.dualwrite.checker.web;

import io.dualwrite.checker.alert.Alarm;
import io.dualwrite.checker.alert.Alarms;
import io.dualwrite.checker.alert.Deliveries;
import io.dualwrite.checker.alert.Delivery;
import io.dualwrite.checker.finding.Finding;
import io.dualwrite.checker.finding.Findings;
import io.dualwrite.checker.run.CheckRun;
import io.dualwrite.checker.run.Checks;
import io.dualwrite.checker.watch.Picture;
import io.dualwrite.checker.watch.Problem;
import io.dualwrite.checker.watch.Situations;
import io.dualwrite.checker.watch.StartProblems;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.Sentence;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Puts the overview together. A store of ours that fails is a problem to show and no reason to show nothing. */
@Component
public class Overviews {
    private static final int RUNS = 20;
    private static final int MESSAGES = 50;

    private final Findings findings;
    private final Alarms alarms;
    private final Deliveries deliveries;
    private final Checks checks;
    private final Situations situations;
    private final List<Problem> started;

    Overviews(
            Findings findings,
            Alarms alarms,
            Deliveries deliveries,
            Checks checks,
            Situations situations,
            StartProblems started) {
        this.findings = findings;
        this.alarms = alarms;
        this.deliveries = deliveries;
        this.checks = checks;
        this.situations = situations;
        this.started = started.all();
    }

    /** What the picture and our own store say. */
    public Overview of(Picture picture) {
        List<Problem> problems = new ArrayList<>(picture.problems());
        problems.addAll(started);
        try {
            List<Finding> live = findings.live();
            List<Alarm> going = alarms.live();
            List<CheckRun> runs = checks.latest(RUNS);
            problems.addAll(channels());
            return new Overview(
                    picture,
                    Overview.Counts.of(live),
                    going.stream().map(AlertsController.Line::of).toList(),
                    summary(runs, problems),
                    problems,
                    Overview.news(live, going, runs));
        } catch (DataAccessException | TransactionException failure) {
            problems.add(new Problem(
                    "store",
                    "The sidecar's own store cannot be read: " + root(failure),
                    "Findings and alarms are not shown until it can. See spring.datasource.url, and the disk.",
                    true));
            return new Overview(
                    picture,
                    new Overview.Counts(0, 0, 0, 0, 0),
                    List.of(),
                    new Overview.CheckSummary(null, null, Optional.empty(), Optional.empty()),
                    problems,
                    "unreadable");
        }
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private Overview.CheckSummary summary(List<CheckRun> runs, List<Problem> problems) {
        Optional<Instant> backup = Optional.empty();
        try {
            backup = situations.lastBackup();
        } catch (IOException | DualWriteException unreadable) {
            problems.add(new Problem(
                    "backups",
                    "The backups cannot be listed: " + Sentence.of(unreadable),
                    "See checker.backups.",
                    true));
        }
        return new Overview.CheckSummary(
                runs.stream()
                        .filter(run -> run.outcome() == CheckRun.Outcome.RUNNING)
                        .findFirst()
                        .map(ChecksController.Line::of)
                        .orElse(null),
                runs.stream()
                        .filter(run -> run.outcome() != CheckRun.Outcome.RUNNING)
                        .findFirst()
                        .map(ChecksController.Line::of)
                        .orElse(null),
                situations.lastVerified(),
                backup);
    }

    /** Channels whose latest message did not arrive: whoever relies on them has to know. */
    private List<Problem> channels() {
        TreeMap<String, Delivery> latest = new TreeMap<>();
        deliveries.latest(MESSAGES).forEach(delivery -> latest.putIfAbsent(delivery.channel(), delivery));
        return latest.values().stream()
                .filter(delivery ->
                        delivery.deliveredAt().isEmpty() && delivery.failure().isPresent())
                .map(delivery -> new Problem(
                        "alerts",
                        "Alerts do not reach channel '" + delivery.channel() + "': "
                                + delivery.failure().orElse("") + ".",
                        delivery.isGivenUp()
                                ? "It was given up after " + delivery.attempts()
                                        + " attempts. Mend the channel and send a" + " test."
                                : "It is tried again by itself.",
                        false))
                .toList();
    }
}
