package io.dualwrite.preflight.declared;

import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/** Everything that a schema gives away without a look at its rows. */
public final class DeclaredFindings {
    private static final List<Detector> DETECTORS = List.of(
            new Keys(),
            new ReusedIds(),
            new References(),
            new ReferenceCycles(),
            new Names(),
            new IndexNames(),
            new DeclaredTypes(),
            new Collations(),
            new ConflictClauses(),
            new Triggers(),
            new Views(),
            new Expressions(),
            new VirtualTables());

    private DeclaredFindings() {}

    public static List<Finding> of(Schema schema) {
        List<Finding> findings = new ArrayList<>();
        DETECTORS.forEach(detector -> detector.detect(schema, findings::add));
        return findings;
    }
}
