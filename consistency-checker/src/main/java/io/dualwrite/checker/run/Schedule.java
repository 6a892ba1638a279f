package io.dualwrite.checker.run;

import io.dualwrite.compare.CompareMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a check runs by itself.
 *
 * @param tables names in the source; empty means all
 * @param every the time between two beginnings
 * @param from begin of the time of day in which it may begin; see {@link #until}
 * @param until end of that time; a window from 22:00 until 04:00 goes over midnight
 * @param polite short reads with pauses in between
 */
public record Schedule(
        String name,
        CompareMode mode,
        Set<String> tables,
        Duration every,
        @Nullable LocalTime from,
        @Nullable LocalTime until,
        boolean polite) {
    public Schedule {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(mode, "mode");
        tables = Set.copyOf(tables);
        if (every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException("Schedule '" + name + "' must run every so often, not every " + every);
        }
        if ((from == null) != (until == null)) {
            throw new IllegalArgumentException("Schedule '" + name + "' has a window with one end only");
        }
    }

    /** Whether it is time, when it began last at that moment. */
    boolean isDue(Instant now, Optional<Instant> last, ZoneId zone) {
        boolean waited = last.isEmpty() || !now.isBefore(last.get().plus(every));
        return waited && isInWindow(now.atZone(zone).toLocalTime());
    }

    private boolean isInWindow(LocalTime time) {
        if (from == null || until == null) {
            return true;
        }
        boolean afterBegin = !time.isBefore(from);
        boolean beforeEnd = time.isBefore(until);
        return from.isBefore(until) ? afterBegin && beforeEnd : afterBegin || beforeEnd;
    }
}
