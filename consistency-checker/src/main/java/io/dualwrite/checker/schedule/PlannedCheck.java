package io.dualwrite.checker.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * A schedule that counts now.
 *
 * @param configured whether one of this name stands in the configuration
 * @param paused whether it rests until somebody lets it go on
 * @param change absent while it is as configured
 */
public record PlannedCheck(Schedule schedule, boolean configured, boolean paused, Optional<Change> change) {
    /** Who changed it last, and when. */
    public record Change(Instant at, String by) {}

    static PlannedCheck configured(Schedule schedule) {
        return new PlannedCheck(schedule, true, false, Optional.empty());
    }
}
