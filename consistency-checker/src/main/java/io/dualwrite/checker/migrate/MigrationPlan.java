package io.dualwrite.checker.migrate;

import io.dualwrite.preflight.PreflightReport;
import io.dualwrite.schema.mapping.SchemaMapping;
import java.util.List;

/**
 * What a migration would do.
 *
 * @param makesSchema the target has none of the tables, and they would be made
 * @param statements scripts that would be run for that, in this order
 * @param identity of the source in its present state
 */
public record MigrationPlan(
        PreflightReport preflight,
        boolean makesSchema,
        List<String> statements,
        SchemaMapping mapping,
        String identity) {
    public MigrationPlan {
        statements = List.copyOf(statements);
    }
}
