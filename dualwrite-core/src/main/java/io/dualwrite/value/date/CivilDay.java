package io.dualwrite.value.date;

/**
 * Days since 1970-01-01 in the Gregorian calendar, for the years 1 to 9999. Works on numbers alone, because it runs
 * once per cell.
 */
public final class CivilDay {

    /** Answer for a day that the calendar does not have, such as February 30. */
    public static final long NO_SUCH_DAY = Long.MIN_VALUE;

    /** 0001-01-01 */
    public static final long FIRST = of(1, 1, 1);

    /** 9999-12-31 */
    public static final long LAST = of(9999, 12, 31);

    private static final int DAYS_OF_400_YEARS = 146_097;

    private CivilDay() {}

    public static long of(int year, int month, int day) {
        if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
            return NO_SUCH_DAY;
        }
        // A year that starts in March ends with the leap day, which makes its months regular.
        int shiftedYear = month <= 2 ? year - 1 : year;
        int shiftedMonth = (month + 9) % 12;
        long daysBefore = 365L * shiftedYear + shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400;
        return daysBefore + (153 * shiftedMonth + 2) / 5 + day - 1 - 719_468;
    }

    /** Year, month and day as one number, yyyymmdd. The day must lie between {@link #FIRST} and {@link #LAST}. */
    public static int asNumber(long epochDay) {
        long days = epochDay + 719_468;
        long era = Math.floorDiv(days, DAYS_OF_400_YEARS);
        int dayOfEra = (int) (days - era * DAYS_OF_400_YEARS);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int shiftedMonth = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
        int month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        return year * 10_000 + month * 100 + day;
    }

    /** The day that this number spells as yyyymmdd. */
    public static long ofNumber(long number) {
        if (number < 10_000 || number > 9999_12_31) {
            return NO_SUCH_DAY;
        }
        int digits = (int) number;
        return of(digits / 10_000, digits / 100 % 100, digits % 100);
    }

    private static int daysOf(int year, int month) {
        return switch (month) {
            case 2 -> isLeap(year) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }
}
