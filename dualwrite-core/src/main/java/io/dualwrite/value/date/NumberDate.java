package io.dualwrite.value.date;

/**
 * What an integer could be if it were a date, told by its magnitude alone. Seconds, milliseconds and microseconds of
 * the years 1973 to 2100 lie far apart; what lies between, such as milliseconds of 1970 to 1973, is {@link #AMBIGUOUS}.
 */
public enum NumberDate {
    SECONDS,
    MILLIS,
    MICROS,
    /** yyyymmdd between 1900 and 2100; the same number of seconds would be in August 1970. */
    CALENDAR_DAY,
    /** Close to 1970 in one unit, far from today in another. */
    AMBIGUOUS,
    /** Too small or too large to be a date in any of them. */
    NONE;

    private static final long YEAR_2100 = 4_102_444_800L;
    private static final long A_CERTAIN_DAY = 100_000_000L;

    public static NumberDate of(long number) {
        long size = number == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(number);
        if (size < A_CERTAIN_DAY) {
            boolean day =
                    number >= 1900_01_01 && number <= 2100_12_31 && CivilDay.ofNumber(number) != CivilDay.NO_SUCH_DAY;
            return day ? CALENDAR_DAY : NONE;
        }
        if (size <= YEAR_2100) {
            return SECONDS;
        }
        if (size < 100_000_000_000L) {
            return AMBIGUOUS;
        }
        if (size <= YEAR_2100 * 1000) {
            return MILLIS;
        }
        if (size < 100_000_000_000_000L) {
            return AMBIGUOUS;
        }
        return size <= YEAR_2100 * 1_000_000 ? MICROS : NONE;
    }
}
