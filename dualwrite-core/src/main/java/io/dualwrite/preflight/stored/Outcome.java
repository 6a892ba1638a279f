package io.dualwrite.preflight.stored;

import io.dualwrite.preflight.finding.Finding;
import java.util.ArrayList;
import java.util.List;

/** What the detectors make of the columns: findings, and suspicions to be followed up. Confined to one thread. */
public final class Outcome {
    private final List<Finding> findings = new ArrayList<>();
    private final List<Suspicion> suspicions = new ArrayList<>();

    void add(Finding finding) {
        findings.add(finding);
    }

    void add(Suspicion suspicion) {
        suspicions.add(suspicion);
    }

    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    public List<Suspicion> suspicions() {
        return List.copyOf(suspicions);
    }
}
