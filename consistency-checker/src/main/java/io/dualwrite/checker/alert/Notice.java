package io.dualwrite.checker.alert;

import io.dualwrite.checker.alert.rule.Rule;
import io.dualwrite.checker.finding.Severity;
import java.time.Instant;
import java.util.Objects;

/**
 * One thing to tell.
 *
 * @param alarm its identity, the same from beginning to end, so that receivers can put the two together
 */
public record Notice(
        Change change, String alarm, Rule rule, String subject, Severity severity, String summary, Instant since) {
    /** Why it is told. */
    public enum Change {
        BEGAN,
        GOES_ON,
        RESOLVED,
        TEST
    }

    public Notice {
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(alarm, "alarm");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(since, "since");
    }

    static Notice of(Change change, Alarm alarm) {
        return new Notice(
                change, alarm.id(), alarm.rule(), alarm.subject(), alarm.severity(), alarm.summary(), alarm.since());
    }

    /** A line for people. */
    public String line() {
        String what = subject.isEmpty() || summary.contains(subject) ? summary : "table '" + subject + "': " + summary;
        return switch (change) {
            case BEGAN -> severity.word() + " " + rule.word() + ": " + what;
            case GOES_ON -> severity.word() + " " + rule.word() + " (since " + since + "): " + what;
            case RESOLVED -> "resolved " + rule.word() + " (since " + since + "): " + what;
            case TEST -> "test: " + what;
        };
    }
}
