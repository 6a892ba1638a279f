package io.dualwrite.compare.meaning;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the dates of a column are spelled as text, read from the words of the conversion, for example {@code yyyy-MM-dd
 * HH:mm:ss.SSS} or {@code yyyy-MM-ddTHH:mm[:ss[.SSS[SSS]]]+02:00}. Reads strictly: a text of another spelling is none.
 *
 * @param date {@code yyyy-MM-dd}, {@code yyyyMMdd} or empty
 * @param separator between date and time, or empty
 * @param time {@code HH:mm:ss}, {@code HH:mm} or empty
 * @param digits what decides on the digits after the seconds
 * @param zone literally
 */
record DatePattern(String date, String separator, String time, Digits digits, int fixedDigits, String zone) {
    static final long NONE = Long.MIN_VALUE;

    private static final long MINUTE = 60 * Zone.SECOND;
    private static final Pattern WORDS = Pattern.compile("(?<date>yyyy-MM-dd|yyyyMMdd)?(?<separator>[ T])?"
            + "(?<time>HH:mm(?::ss)?)?(?<digits>\\.S+|\\[\\.SSSSSS]|\\[\\.SSS\\[SSS]]|\\[:ss\\[\\.SSS\\[SSS]]]|\\[\\.S\\*])?"
            + "(?<zone>Z|[+-]\\d\\d(?::?\\d\\d)?)?");

    /** How many digits follow the seconds. */
    enum Digits {
        FIXED,
        NONE_OR_SIX,
        THOUSANDS,
        THOUSANDS_OR_NO_SECONDS,
        AS_NEEDED
    }

    static Optional<DatePattern> parse(String words) {
        Matcher parts = WORDS.matcher(words);
        if (words.isEmpty() || !parts.matches()) {
            return Optional.empty();
        }
        String digits = part(parts, "digits");
        return Optional.of(new DatePattern(
                part(parts, "date"),
                part(parts, "separator"),
                part(parts, "time"),
                switch (digits) {
                    case "[.SSSSSS]" -> Digits.NONE_OR_SIX;
                    case "[.SSS[SSS]]" -> Digits.THOUSANDS;
                    case "[:ss[.SSS[SSS]]]" -> Digits.THOUSANDS_OR_NO_SECONDS;
                    case "[.S*]" -> Digits.AS_NEEDED;
                    default -> Digits.FIXED;
                },
                digits.startsWith(".") ? digits.length() - 1 : 0,
                part(parts, "zone")));
    }

    private static String part(Matcher parts, String name) {
        String part = parts.group(name);
        return part == null ? "" : part;
    }

    /** Microseconds since 1970 of the clock that the text names (UTC if it has a zone), or since midnight. */
    long read(byte[] text) {
        int at = date.length() + separator.length();
        int end = text.length - zone.length();
        boolean framed =
                end >= at + Math.min(time.length(), 5) && has(text, end, zone) && has(text, date.length(), separator);
        long day = framed ? day(text) : NONE;
        long clock = framed ? clock(text, at, end) : NONE;
        if (day == NONE || clock == NONE) {
            return NONE;
        }
        long shown = day * Zone.DAY + clock;
        return needsOther(shown, end - at) ? NONE : shown - offset();
    }

    private static boolean has(byte[] text, int from, String part) {
        for (int i = 0; i < part.length(); i++) {
            if (text[from + i] != part.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private long day(byte[] text) {
        if (date.isEmpty()) {
            return 0;
        }
        boolean dashed = date.length() == 10;
        if (dashed && (text[4] != '-' || text[7] != '-')) {
            return NONE;
        }
        long year = number(text, 0, 4);
        long month = number(text, dashed ? 5 : 4, 2);
        long dayOfMonth = number(text, dashed ? 8 : 6, 2);
        return epochDay(year, month, dayOfMonth);
    }

    static long epochDay(long year, long month, long day) {
        if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) {
            return NONE;
        }
        try {
            return LocalDate.of((int) year, (int) month, (int) day).toEpochDay();
        } catch (DateTimeException noSuchDay) {
            return NONE;
        }
    }

    private long clock(byte[] text, int start, int end) {
        if (time.isEmpty()) {
            return start == end ? 0 : NONE;
        }
        if (end < start + 5 || text[start + 2] != ':') {
            return NONE;
        }
        long hours = number(text, start, 2);
        long minutes = number(text, start + 3, 2);
        long seconds = 0;
        long micros = 0;
        if (end > start + 5) {
            if (end < start + 8 || text[start + 5] != ':') {
                return NONE;
            }
            seconds = number(text, start + 6, 2);
            if (end > start + 8) {
                micros = text[start + 8] == '.' ? micros(text, start + 9, end) : -1;
            }
        }
        boolean real = hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60 && seconds >= 0 && seconds < 60;
        return real && micros >= 0 ? (hours * 60 + minutes) * MINUTE + seconds * Zone.SECOND + micros : NONE;
    }

    private static long micros(byte[] text, int start, int end) {
        long fraction = end - start >= 1 && end - start <= 9 ? number(text, start, end - start) : -1;
        for (int digits = end - start; fraction > 0 && digits < 6; digits++) {
            fraction *= 10;
        }
        for (int digits = end - start; fraction > 0 && digits > 6; digits--) {
            fraction = fraction % 10 == 0 ? fraction / 10 : -1;
        }
        return fraction;
    }

    /** Whether this time would be spelled with another number of characters. */
    private boolean needsOther(long shown, int length) {
        return length != clockLength(shown);
    }

    private int clockLength(long shown) {
        if (time.isEmpty()) {
            return 0;
        }
        long fraction = Math.floorMod(shown, Zone.SECOND);
        int thousands = fraction == 0 ? 8 : fraction % 1000 == 0 ? 12 : 15;
        return switch (digits) {
            case FIXED -> time.length() + (fixedDigits == 0 ? 0 : 1 + fixedDigits);
            case NONE_OR_SIX -> fraction == 0 ? 8 : 15;
            case THOUSANDS -> thousands;
            case THOUSANDS_OR_NO_SECONDS -> Math.floorMod(shown, MINUTE) == 0 ? 5 : thousands;
            case AS_NEEDED -> fraction == 0 ? 8 : 9 + needed(fraction);
        };
    }

    private static int needed(long fraction) {
        int digits = 6;
        for (long rest = fraction; rest % 10 == 0; rest /= 10) {
            digits--;
        }
        return digits;
    }

    private long offset() {
        if (zone.length() < 3) {
            return 0;
        }
        byte[] text = zone.getBytes(StandardCharsets.US_ASCII);
        long minutes = number(text, 1, 2) * 60 + (text.length > 3 ? number(text, text.length - 2, 2) : 0);
        return (zone.startsWith("-") ? -minutes : minutes) * MINUTE;
    }

    /** The text of that time, or null if this spelling has none. */
    byte @org.jspecify.annotations.Nullable [] write(long micros) {
        long shown = micros + offset();
        long day = Math.floorDiv(shown, Zone.DAY);
        long clock = Math.floorMod(shown, Zone.DAY);
        LocalDate civil = LocalDate.ofEpochDay(Math.max(-5_000_000, Math.min(day, 5_000_000)));
        if (date.isEmpty() ? day != 0 : civil.getYear() < 1 || civil.getYear() > 9999) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        if (!date.isEmpty()) {
            String layout = date.length() == 10 ? "%04d-%02d-%02d" : "%04d%02d%02d";
            text.append(
                    String.format(Locale.ROOT, layout, civil.getYear(), civil.getMonthValue(), civil.getDayOfMonth()));
        }
        String whole = String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%06d000",
                clock / (60 * MINUTE),
                clock / MINUTE % 60,
                clock / Zone.SECOND % 60,
                clock % Zone.SECOND);
        int length = clockLength(shown);
        String spelled = text + separator + whole.substring(0, length) + zone;
        byte[] bytes = spelled.getBytes(StandardCharsets.US_ASCII);
        return read(bytes) == micros ? bytes : null;
    }

    /** Digits from there on as a number, or a negative one if something else is among them. */
    private static long number(byte[] text, int from, int length) {
        long number = 0;
        for (int at = from; at < from + length; at++) {
            int digit = at < text.length ? text[at] : -1;
            if (digit < '0' || digit > '9') {
                return Long.MIN_VALUE / 2;
            }
            number = number * 10 + (digit - '0');
        }
        return number;
    }

    boolean isInstant() {
        return !zone.isEmpty();
    }

    /** Whether texts sort as times do. */
    boolean keepsOrder() {
        return digits == Digits.FIXED && zone.isEmpty();
    }
}
