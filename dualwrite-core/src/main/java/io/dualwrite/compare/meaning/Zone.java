package io.dualwrite.compare.meaning;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of an application in its time zone, in microseconds. */
record Zone(ZoneId id) {
    static final long SECOND = 1_000_000;
    static final long DAY = 86_400 * SECOND;

    /** What the clock shows at an instant. */
    long reading(long instant) {
        Instant moment = Instant.ofEpochSecond(Math.floorDiv(instant, SECOND));
        return instant + id.getRules().getOffset(moment).getTotalSeconds() * SECOND;
    }

    /** The instant at which the clock shows that; the earlier one of two. */
    long instant(long reading) {
        LocalDateTime shown = LocalDateTime.ofEpochSecond(Math.floorDiv(reading, SECOND), 0, ZoneOffset.UTC);
        return shown.atZone(id).toEpochSecond() * SECOND + Math.floorMod(reading, SECOND);
    }

    long startOfDay(long day) {
        return LocalDate.ofEpochDay(day).atStartOfDay(id).toEpochSecond() * SECOND;
    }
}
