package io.dualwrite.control;

import java.util.List;

/**
 * Whether the trail is as it was written.
 *
 * @param entries looked at
 * @param problems what is wrong, none if all is well
 */
public record AuditVerification(long entries, List<String> problems) {
    public AuditVerification {
        problems = List.copyOf(problems);
    }

    public boolean isIntact() {
        return problems.isEmpty();
    }
}
