package io.dualwrite;

import io.dualwrite.control.ControlState;
import io.dualwrite.replicate.status.ReplicatorStatus;
import io.dualwrite.stage.Routing;
import io.dualwrite.stage.guard.Observation;
import java.util.List;
import java.util.Optional;

/**
 * A migration at one moment, as this process sees it.
 *
 * @param control what is asked for
 * @param routing what is given
 * @param seen of the target
 * @param replicator of this process, if it has one
 * @param tables that are carried
 * @param problems that somebody should look at, in words
 */
public record MigrationStatus(
        ControlState control,
        Routing routing,
        Observation seen,
        Optional<ReplicatorStatus> replicator,
        List<String> tables,
        List<String> problems) {
    public MigrationStatus {
        tables = List.copyOf(tables);
        problems = List.copyOf(problems);
    }
}
