package io.dualwrite.value.date;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/**
 * The clock on the wall of an application: which reading it showed at an instant, and the other way round. Where the
 * clock was set back, two instants share a reading; the earlier one is meant then. Where it was set forward, a reading
 * that was never shown stands for the instant as if the clock had not been set yet. So a value that crossed here must be
 * checked by going back.
 */
public final class WallClock {

    private static final long MICROS_PER_SECOND = 1_000_000L;

    private final ZoneId zone;
    private final ZoneRules rules;

    public WallClock(ZoneId zone) {
        this.zone = zone;
        this.rules = zone.getRules();
    }

    public ZoneId zone() {
        return zone;
    }

    public long reading(long instantMicros) {
        long second = Math.floorDiv(instantMicros, MICROS_PER_SECOND);
        return instantMicros + rules.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds() * MICROS_PER_SECOND;
    }

    public long instant(long readingMicros) {
        long second = Math.floorDiv(readingMicros, MICROS_PER_SECOND);
        LocalDateTime reading = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        return readingMicros - rules.getOffset(reading).getTotalSeconds() * MICROS_PER_SECOND;
    }

    /** The first instant of a day: midnight, or what came in its place where midnight was skipped. */
    public long startOfDay(long epochDay) {
        return LocalDate.ofEpochDay(epochDay).atStartOfDay(zone).toEpochSecond() * MICROS_PER_SECOND;
    }
}
