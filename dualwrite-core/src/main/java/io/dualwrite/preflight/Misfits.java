package io.dualwrite.preflight;

import static io.dualwrite.preflight.finding.FindingKind.DOES_NOT_CROSS;

import io.dualwrite.preflight.finding.Example;
import io.dualwrite.preflight.finding.Finding;
import java.util.ArrayList;
import java.util.List;

/** Names the rows that the chosen conversion of a column does not carry across. */
final class Misfits {
    private Misfits() {}

    static List<Finding> of(TableExamination it) {
        List<Finding> findings = new ArrayList<>();
        it.certificate()
                .columns()
                .forEach((column, certificate) -> certificate
                        .misfits()
                        .forEach((fit, positions) -> findings.add(Finding.inColumn(
                                        DOES_NOT_CROSS,
                                        it.table().name(),
                                        column,
                                        positions.count(),
                                        "As " + certificate.conversion().spec() + " the value " + fit.because() + ".")
                                .withExamples(positions.examples().stream()
                                        .map(position -> Example.ofRow(it.table(), position))
                                        .toList()))));
        return findings;
    }
}
