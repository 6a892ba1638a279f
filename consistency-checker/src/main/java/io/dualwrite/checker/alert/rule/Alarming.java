package io.dualwrite.checker.alert.rule;

import io.dualwrite.checker.finding.Severity;
import java.util.Objects;

/**
 * Something that a rule holds against the situation.
 *
 * @param subject what it is about: a table, or empty for the whole
 * @param summary a sentence with the value and the threshold
 */
public record Alarming(Rule rule, String subject, Severity severity, String summary) {
    public Alarming {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(summary, "summary");
    }

    /** Two of the same name are one alarm that goes on. */
    public String name() {
        return rule.word() + " " + subject;
    }
}
