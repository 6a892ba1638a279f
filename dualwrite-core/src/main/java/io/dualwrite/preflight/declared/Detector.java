package io.dualwrite.preflight.declared;

import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.schema.Schema;
import java.util.function.Consumer;

/** Answers one question about a schema. */
@FunctionalInterface
interface Detector {
    void detect(Schema schema, Consumer<Finding> found);
}
