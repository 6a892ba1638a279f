package io.dualwrite.checker.alert.rule;

import io.dualwrite.checker.finding.Finding;
import io.dualwrite.checker.finding.FindingKind;
import io.dualwrite.checker.finding.FindingState;
import io.dualwrite.checker.finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** When a rule has something to say. */
@FunctionalInterface
interface Condition {
    /** What it holds against the situation: nothing, or one thing for each subject. */
    List<Held> holds(Situation situation, Thresholds limits);

    /** @param subject what it is about, or empty for the whole */
    record Held(String subject, Severity severity, String sentence) {}

    /** Findings of these kinds are open, and do more than inform. */
    static Condition finding(FindingKind... kinds) {
        Set<FindingKind> wanted = Set.of(kinds);
        return (situation, limits) -> situation.findings().stream()
                .filter(finding -> finding.state() == FindingState.OPEN && wanted.contains(finding.kind()))
                .filter(finding -> finding.severity() != Severity.INFO)
                .map(Condition::held)
                .toList();
    }

    private static Held held(Finding finding) {
        return new Held(finding.subject(), finding.severity(), finding.kind().word() + ": " + finding.summary());
    }

    /**
     * Something that was measured is above a limit. What was not measured is not.
     *
     * @param sentence with a place for the value, and one for the limit if it names it
     */
    static Condition above(
            Severity severity,
            Unit unit,
            Function<Situation, OptionalDouble> measured,
            ToDoubleFunction<Thresholds> limit,
            String sentence) {
        return (situation, limits) -> {
            double value = measured.apply(situation).orElse(Double.NEGATIVE_INFINITY);
            double most = limit.applyAsDouble(limits);
            return value > most
                    ? List.of(new Held(
                            "", severity, String.format(Locale.ROOT, sentence, unit.words(value), unit.limit(most))))
                    : List.of();
        };
    }

    /** A part could not be looked at, whatever the reason is at the moment. */
    static Condition unseen(Severity severity) {
        return (situation, limits) -> situation.unseen().stream()
                .map(unseen -> new Held(unseen.part(), severity, unseen.why()))
                .toList();
    }
}
