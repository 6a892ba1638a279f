package io.dualwrite.preflight;

import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.preflight.finding.Severity;
import java.util.List;

/** What all findings together mean. */
public enum Verdict {
    CAN_GO,
    CAN_GO_WITH_DECISIONS,
    BLOCKED;

    static Verdict of(List<Finding> findings) {
        if (count(findings, Severity.BLOCKS) > 0) {
            return BLOCKED;
        }
        return count(findings, Severity.WARNS) > 0 ? CAN_GO_WITH_DECISIONS : CAN_GO;
    }

    static long count(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
