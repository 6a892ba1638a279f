package io.dualwrite.preflight;

import static io.dualwrite.preflight.finding.FindingKind.DATE_ENCODING_UNKNOWN;
import static io.dualwrite.preflight.finding.FindingKind.OPEN_QUESTION;

import io.dualwrite.preflight.finding.Example;
import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.preflight.finding.Severity;
import io.dualwrite.value.choice.Choice;
import io.dualwrite.value.choice.column.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the choice of types could not answer and no other finding asks. */
final class Questions {
    private Questions() {}

    static List<Finding> of(TableExamination it, List<Finding> known) {
        Set<String> asked = known.stream()
                .filter(finding -> finding.severity() != Severity.INFORMS)
                .filter(finding ->
                        finding.table().filter(it.table().name()::equals).isPresent())
                .flatMap(finding -> finding.column().stream())
                .collect(Collectors.toSet());
        List<Finding> findings = new ArrayList<>();
        it.census().columns().forEach((column, census) -> {
            Choice choice = it.choices().get(column);
            if (choice != null && !asked.contains(column)) {
                choice.questions().stream()
                        .limit(1)
                        .forEach(reason -> findings.add(finding(it, column, reason, census.values() == 0)));
            }
        });
        return findings;
    }

    private static Finding finding(TableExamination it, String column, Reason reason, boolean empty) {
        return Finding.inColumn(
                        empty ? DATE_ENCODING_UNKNOWN : OPEN_QUESTION,
                        it.table().name(),
                        column,
                        Math.max(1, reason.count()),
                        reason.sentence())
                .withExamples(reason.examples().stream()
                        .map(position -> Example.ofRow(it.table(), position))
                        .toList());
    }
}
