package io.dualwrite.route.shadow;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a date and time out of a text, to see whether two of them are the same moment in two zones. */
final class ClockText {
    static final long NONE = Long.MIN_VALUE;

    private static final Pattern MOMENT =
            Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)[ T](\\d\\d):(\\d\\d)(?::(\\d\\d))?.*");

    private ClockText() {}

    /** Seconds on that clock since 1970, or {@link #NONE}. */
    static long secondsOf(String text) {
        Matcher parts = MOMENT.matcher(text);
        if (!parts.matches()) {
            return NONE;
        }
        try {
            long day = LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3))
                    .toEpochDay();
            int seconds = parts.group(6) == null ? 0 : number(parts, 6);
            return day * 86_400 + number(parts, 4) * 3_600L + number(parts, 5) * 60L + seconds;
        } catch (DateTimeException noDay) {
            return NONE;
        }
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}
