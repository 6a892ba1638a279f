package io.dualwrite.value.convert;

import io.dualwrite.value.TargetType;
import io.dualwrite.value.date.CivilDay;

/** What the target's types can tell of a moment. */
final class Moments {

    static final long MICROS_PER_DAY = 86_400_000_000L;

    /** More than the calendar has on either side of 1970, and still countable in microseconds. */
    static final long MAX_DAYS = 4_000_000;

    private static final long FIRST = CivilDay.FIRST * MICROS_PER_DAY;
    private static final long END = (CivilDay.LAST + 1) * MICROS_PER_DAY;

    private static final long[] STEP_OF_DIGITS = {1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};

    private Moments() {}

    /** Whether a number of units of that many microseconds falls into the years 1 to 9999, which both sides can write. */
    static boolean isInCalendar(long units, long microsPerUnit) {
        return units >= Math.floorDiv(FIRST, microsPerUnit) && units < END / microsPerUnit;
    }

    /** Whether a type with fraction digits keeps these microseconds unrounded. */
    static boolean keeps(TargetType type, long micros) {
        return micros % STEP_OF_DIGITS[type.precision()] == 0;
    }
}
