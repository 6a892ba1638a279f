package io.dualwrite.value.date;

/**
 * Julian days, the REAL that {@code julianday()} gives: days since noon of 4714-11-24 BC. SQLite itself counts whole
 * milliseconds, so a value is taken for that millisecond if SQLite would have written it so, else for the nearest
 * microsecond. A double has steps of 40 microseconds there: each stands for one time only.
 */
public final class Julian {

    /** Julian day of 1970-01-01 00:00. */
    private static final double EPOCH = 2_440_587.5;

    private static final long EPOCH_MILLIS = 210_866_760_000_000L;
    private static final double MILLIS_PER_DAY = 86_400_000.0;

    /** Julian days of the years 1 and 10000. */
    private static final double FIRST = 1_721_425.5;

    private static final double END = 5_373_484.5;

    private Julian() {}

    /** Microseconds since 1970, or {@link DateText#NO_SUCH_TIME}. */
    public static long micros(double julianDay) {
        if (!(julianDay >= FIRST && julianDay < END)) {
            return DateText.NO_SUCH_TIME;
        }
        long millis = Math.round((julianDay - EPOCH) * MILLIS_PER_DAY);
        if (day(millis * 1000) == julianDay) {
            return millis * 1000;
        }
        return Math.round((julianDay - EPOCH) * (MILLIS_PER_DAY * 1000));
    }

    public static double day(long micros) {
        if (micros % 1000 == 0) {
            return (micros / 1000 + EPOCH_MILLIS) / MILLIS_PER_DAY;
        }
        long day = Math.floorDiv(micros, DateText.MICROS_PER_DAY);
        return EPOCH + day + Math.floorMod(micros, DateText.MICROS_PER_DAY) / (MILLIS_PER_DAY * 1000);
    }
}
