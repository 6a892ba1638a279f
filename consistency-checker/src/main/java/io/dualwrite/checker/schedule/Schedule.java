package io.dualwrite.checker.schedule;

import io.dualwrite.compare.report.CompareMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When a check runs by itself.
 *
 * @param tables names in the source; empty means all
 * @param every the time between two beginnings; of a continuous one, between the beginnings of two passes
 * @param from begin of the time of day in which it may begin; see {@link #until}
 * @param until end of that time; a window from 22:00 until 04:00 goes over midnight. A continuous one also rests outside of it
 * @param polite short reads with pauses in between; a continuous one always is
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
        if (from != null && from.equals(until)) {
            throw new IllegalArgumentException("Schedule '" + name + "' has a window that never opens");
        }
        polite |= mode == CompareMode.CONTINUOUS;
    }

    /** One that somebody asks for, to run once. */
    public static Schedule once(String name, CompareMode mode, Set<String> tables) {
        return new Schedule(name, mode, tables, Duration.ofDays(1), null, null, true);
    }

    /** Whether it goes on all the time, beside the others. */
    public boolean isContinuous() {
        return mode == CompareMode.CONTINUOUS;
    }

    /** Whether it is time, when it began last at that moment. */
    public boolean isDue(Instant now, Optional<Instant> last, ZoneId zone) {
        return !next(now, last, zone).isAfter(now);
    }

    /** When it begins next: now or later. */
    public Instant next(Instant now, Optional<Instant> last, ZoneId zone) {
        Instant waited =
                last.map(at -> at.plus(every)).filter(due -> due.isAfter(now)).orElse(now);
        ZonedDateTime there = waited.atZone(zone);
        if (from == null || isInWindow(there.toLocalTime())) {
            return waited;
        }
        ZonedDateTime opens = there.with(from);
        return (opens.isBefore(there) ? there.plusDays(1).with(from) : opens).toInstant();
    }

    /** Whether it may work at this moment. */
    public boolean isOpen(Instant now, ZoneId zone) {
        return isInWindow(now.atZone(zone).toLocalTime());
    }

    private boolean isInWindow(LocalTime time) {
        if (from == null || until == null) {
            return true;
        }
        boolean afterBegin = !time.isBefore(from);
        boolean beforeEnd = time.isBefore(until);
        return from.isBefore(until) ? afterBegin && beforeEnd : afterBegin || beforeEnd;
    }

    /** For people, such as {@code full, every 20h, 01:00-05:00, in short pieces}. */
    public String inWords() {
        return mode.name().toLowerCase(Locale.ROOT)
                + (tables.isEmpty() ? "" : " of " + String.join(", ", new TreeSet<>(tables)))
                + ", every " + every.toString().substring(2).toLowerCase(Locale.ROOT)
                + (from == null ? "" : ", " + from + "-" + until)
                + (polite ? ", in short pieces" : "");
    }
}
