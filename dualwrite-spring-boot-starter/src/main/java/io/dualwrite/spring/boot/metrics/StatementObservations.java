package io.dualwrite.spring.boot.metrics;

import io.dualwrite.route.watch.StatementWatch;
import io.dualwrite.stage.Side;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

/**
 * Shows in a trace what dualwrite adds to a request: {@code dualwrite.read} that the target answers, and {@code dualwrite.commit}
 * that waits for its acknowledgement. Neither carries the text of a statement.
 */
public final class StatementObservations implements StatementWatch {
    private final ObservationRegistry registry;

    public StatementObservations(ObservationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Running begins(Side side, Step step, String sql) {
        boolean read = side == Side.TARGET;
        if (!read && step != Step.COMMIT) {
            return Running.UNWATCHED;
        }
        Observation observation = Observation.createNotStarted(read ? "dualwrite.read" : "dualwrite.commit", registry)
                .contextualName(read ? "read from target" : "commit and acknowledge")
                .start();
        return succeeded -> observation
                .lowCardinalityKeyValue("outcome", succeeded ? "answered" : "failed")
                .stop();
    }
}
