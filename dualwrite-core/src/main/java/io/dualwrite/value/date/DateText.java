package io.dualwrite.value.date;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes dates and times as text, strictly and without allocating on the way in. The three functions are one
 * law: if {@code code = spellingOf(text)} is a spelling and {@code micros = microsOf(text, code)} a time, then {@code
 * render(micros, code)} is that text again.
 *
 * <p>Microseconds count from 1970-01-01: of UTC where the text names a zone, else of the unnamed clock on the wall; for
 * a time of day, from midnight.
 */
public final class DateText {

    /** Answer for text that has the shape of a date or time but names none, or is finer than a microsecond. */
    public static final long NO_SUCH_TIME = Long.MIN_VALUE;

    /** Far outside the years 1 to 9999, and still countable in microseconds. */
    public static final long MAX_MILLIS = 400_000_000_000_000L;

    static final long MICROS_PER_DAY = 86_400_000_000L;
    static final long MICROS_PER_MINUTE = 60_000_000L;

    private static final int[] POWERS_OF_TEN = {
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
    };

    private DateText() {}

    /** Code of the spelling of this text; {@link Spelling#NONE} if it does not have the shape of a date or time. */
    public static int spellingOf(byte[] text) {
        int length = text.length;
        if (length < 5 || length > 35 || !isDigit(text[0])) {
            return Spelling.NONE;
        }
        if (text[2] == ':') {
            return spellingOfTime(text, 0, Layout.MINUTES, Layout.SECONDS);
        }
        if (length == 8) {
            return areDigits(text, 0, 8) ? Spelling.of(Layout.COMPACT_DATE).code() : Spelling.NONE;
        }
        if (length < 10 || !isDashedDate(text)) {
            return Spelling.NONE;
        }
        if (length == 10) {
            return Spelling.code(Layout.DATE, 0, ZoneMark.NONE, 0);
        }
        return switch (text[10]) {
            case ' ' -> spellingOfTime(text, 11, Layout.SPACE_MINUTES, Layout.SPACE_SECONDS);
            case 'T' -> spellingOfTime(text, 11, Layout.T_MINUTES, Layout.T_SECONDS);
            default -> Spelling.NONE;
        };
    }

    private static int spellingOfTime(byte[] text, int start, Layout minutes, Layout seconds) {
        int at = start + 5;
        if (text.length < at
                || text[start + 2] != ':'
                || !areDigits(text, start, 2)
                || !areDigits(text, start + 3, 2)) {
            return Spelling.NONE;
        }
        Layout layout = minutes;
        int fraction = 0;
        if (at + 3 <= text.length && text[at] == ':' && areDigits(text, at + 1, 2)) {
            layout = seconds;
            at += 3;
            if (at < text.length && text[at] == '.') {
                fraction = countDigits(text, at + 1);
                at += 1 + fraction;
                if (fraction == 0 || fraction > 9) {
                    return Spelling.NONE;
                }
            }
        }
        if (at == text.length) {
            return Spelling.code(layout, fraction, ZoneMark.NONE, 0);
        }
        return start == 0 ? Spelling.NONE : spellingOfZone(text, at, layout, fraction);
    }

    private static int spellingOfZone(byte[] text, int at, Layout layout, int fraction) {
        int rest = text.length - at;
        if (rest == 1 && text[at] == 'Z') {
            return Spelling.code(layout, fraction, ZoneMark.ZULU, 0);
        }
        ZoneMark mark = switch (rest) {
            case 6 -> ZoneMark.HOURS_COLON_MINUTES;
            case 5 -> ZoneMark.HOURS_MINUTES;
            case 3 -> ZoneMark.HOURS;
            default -> ZoneMark.NONE;
        };
        if (!mark.showsOffset() || (text[at] != '+' && text[at] != '-') || !areDigits(text, at + 1, 2)) {
            return Spelling.NONE;
        }
        int minutes = number(text, at + 1, 2) * 60;
        if (mark != ZoneMark.HOURS) {
            int minutesAt = text.length - 2;
            boolean shaped = areDigits(text, minutesAt, 2) && (rest == 5 || text[at + 3] == ':');
            if (!shaped || number(text, minutesAt, 2) > 59) {
                return Spelling.NONE;
            }
            minutes += number(text, minutesAt, 2);
        }
        boolean negative = text[at] == '-';
        if (minutes > Spelling.MAX_OFFSET || (negative && minutes == 0)) {
            return Spelling.NONE;
        }
        return Spelling.code(layout, fraction, mark, negative ? -minutes : minutes);
    }

    /** The time that a text of this spelling names, or {@link #NO_SUCH_TIME}. */
    public static long microsOf(byte[] text, int code) {
        Layout layout = Spelling.layoutOf(code);
        long micros = 0;
        int at = 0;
        if (layout.showsDate()) {
            long day = layout == Layout.COMPACT_DATE
                    ? CivilDay.ofNumber(number(text, 0, 8))
                    : CivilDay.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
            if (day == CivilDay.NO_SUCH_DAY) {
                return NO_SUCH_TIME;
            }
            micros = day * MICROS_PER_DAY;
            at = 11;
        }
        if (layout.showsTime()) {
            long time = microsOfTime(text, at, layout, Spelling.fractionOf(code));
            if (time == NO_SUCH_TIME) {
                return NO_SUCH_TIME;
            }
            micros += time;
        }
        return micros - Spelling.offsetOf(code) * MICROS_PER_MINUTE;
    }

    private static long microsOfTime(byte[] text, int at, Layout layout, int fraction) {
        int hours = number(text, at, 2);
        int minutes = number(text, at + 3, 2);
        int seconds = layout.showsSeconds() ? number(text, at + 6, 2) : 0;
        if (hours > 23 || minutes > 59 || seconds > 59) {
            return NO_SUCH_TIME;
        }
        long micros = ((hours * 60L + minutes) * 60 + seconds) * 1_000_000L;
        if (fraction == 0) {
            return micros;
        }
        int digits = number(text, at + 9, fraction);
        if (fraction <= 6) {
            return micros + (long) digits * POWERS_OF_TEN[6 - fraction];
        }
        int finer = POWERS_OF_TEN[fraction - 6];
        return digits % finer == 0 ? micros + digits / finer : NO_SUCH_TIME;
    }

    /** The text of that time in that spelling; null if the spelling cannot express it exactly. */
    public static byte @Nullable [] render(long micros, int code) {
        Layout layout = Spelling.layoutOf(code);
        ZoneMark mark = Spelling.markOf(code);
        int fraction = Spelling.fractionOf(code);
        int offset = Spelling.offsetOf(code);
        long wall = micros + offset * MICROS_PER_MINUTE;
        long day = Math.floorDiv(wall, MICROS_PER_DAY);
        long time = Math.floorMod(wall, MICROS_PER_DAY);
        boolean inCalendar = layout.showsDate() ? day >= CivilDay.FIRST && day <= CivilDay.LAST : day == 0;
        if (!layout.isText() || !inCalendar || time % smallestStep(layout, fraction) != 0) {
            return null;
        }
        int length = layout.pattern().length() + (fraction == 0 ? 0 : 1 + fraction) + mark.length();
        byte[] text = new byte[length];
        int at = layout.showsDate() ? writeDate(text, layout, CivilDay.asNumber(day)) : 0;
        if (layout.showsTime()) {
            if (layout.showsDate()) {
                text[at++] = (byte) (layout == Layout.SPACE_MINUTES || layout == Layout.SPACE_SECONDS ? ' ' : 'T');
            }
            at = writeTime(text, at, layout, time, fraction);
        }
        writeZone(text, at, mark, offset);
        return text;
    }

    private static long smallestStep(Layout layout, int fraction) {
        if (!layout.showsTime()) {
            return MICROS_PER_DAY;
        }
        if (!layout.showsSeconds()) {
            return MICROS_PER_MINUTE;
        }
        return fraction >= 6 ? 1 : POWERS_OF_TEN[6 - fraction];
    }

    private static int writeDate(byte[] text, Layout layout, int yyyymmdd) {
        if (layout == Layout.COMPACT_DATE) {
            return write(text, 0, yyyymmdd, 8);
        }
        int at = write(text, 0, yyyymmdd / 10_000, 4);
        text[at] = '-';
        at = write(text, at + 1, yyyymmdd / 100 % 100, 2);
        text[at] = '-';
        return write(text, at + 1, yyyymmdd % 100, 2);
    }

    private static int writeTime(byte[] text, int start, Layout layout, long time, int fraction) {
        int seconds = (int) (time / 1_000_000);
        int at = write(text, start, seconds / 3600, 2);
        text[at] = ':';
        at = write(text, at + 1, seconds / 60 % 60, 2);
        if (!layout.showsSeconds()) {
            return at;
        }
        text[at] = ':';
        at = write(text, at + 1, seconds % 60, 2);
        if (fraction == 0) {
            return at;
        }
        text[at] = '.';
        Arrays.fill(text, at + 1, at + 1 + fraction, (byte) '0');
        int shown = Math.min(fraction, 6);
        write(text, at + 1, (int) (time % 1_000_000) / POWERS_OF_TEN[6 - shown], shown);
        return at + 1 + fraction;
    }

    static void writeZone(byte[] text, int at, ZoneMark mark, int offsetMinutes) {
        if (mark == ZoneMark.ZULU) {
            text[at] = 'Z';
        } else if (mark.showsOffset()) {
            text[at] = (byte) (offsetMinutes < 0 ? '-' : '+');
            int next = write(text, at + 1, Math.abs(offsetMinutes) / 60, 2);
            if (mark == ZoneMark.HOURS_COLON_MINUTES) {
                text[next++] = ':';
            }
            if (mark != ZoneMark.HOURS) {
                write(text, next, Math.abs(offsetMinutes) % 60, 2);
            }
        }
    }

    private static int write(byte[] text, int at, int number, int digits) {
        int rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return at + digits;
    }

    private static boolean isDashedDate(byte[] text) {
        return areDigits(text, 0, 4)
                && text[4] == '-'
                && areDigits(text, 5, 2)
                && text[7] == '-'
                && areDigits(text, 8, 2);
    }

    private static int number(byte[] text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = number * 10 + (text[i] - '0');
        }
        return number;
    }

    private static boolean areDigits(byte[] text, int from, int count) {
        return from + count <= text.length && countDigits(text, from) >= count;
    }

    private static int countDigits(byte[] text, int from) {
        int at = from;
        while (at < text.length && isDigit(text[at])) {
            at++;
        }
        return at - from;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
