package io.dualwrite.checker.migrate;

import io.dualwrite.preflight.PreflightReport;
import io.dualwrite.schema.design.Migrations;
import io.dualwrite.schema.design.TargetDesign;
import java.util.List;

/**
 * What a migration would do.
 *
 * @param preflight what is of concern for it
 * @param use of the source by others, at the time of planning
 * @param makesSchema the target has none of the tables, and they would be made
 * @param scripts that would be run for that, in this order
 * @param design the tables that go, parents first, and what is left out of them
 */
public record MigrationPlan(
        PreflightReport preflight,
        Use use,
        boolean makesSchema,
        List<Migrations.Migration> scripts,
        TargetDesign design) {
    /** Whether others use the source. */
    public enum Use {
        NONE,
        /** And the journal sees what they write. */
        CAPTURED,
        /** And what they write would be lost: a migration would not begin. */
        UNSEEN
    }

    public MigrationPlan {
        scripts = List.copyOf(scripts);
    }
}
