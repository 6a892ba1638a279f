package io.dualwrite.value.date;

/** How a program decides on the digits after the seconds. */
public enum Habit {
    /** Always the same digits. */
    FIXED(""),
    /** None if the fraction is zero, else six: Python's isoformat. */
    SIX_OR_NONE("[.SSSSSS]"),
    /** None, three or six: java.time.Instant. */
    THOUSANDS("[.SSS[SSS]]"),
    /** As {@link #THOUSANDS}, and no seconds either if all of it is zero: java.time.LocalDateTime and OffsetDateTime. */
    THOUSANDS_OR_MINUTES("[:ss[.SSS[SSS]]]"),
    /** As many as it takes: .NET, Go. */
    TRIMMED("[.S*]");

    static final Habit[] ALL = values();

    private final String suffix;

    Habit(String suffix) {
        this.suffix = suffix;
    }

    /** What stands in a pattern in place of the fraction (and of the seconds, where those may be missing). */
    String suffix() {
        return suffix;
    }

    /** Code of the spelling that this habit gives to a time, for a column whose spellings otherwise are like {@code base}. */
    int spell(long micros, int base) {
        int fraction = (int) Math.floorMod(micros, 1_000_000L);
        return switch (this) {
            case FIXED -> base;
            case SIX_OR_NONE -> Spelling.withFraction(base, fraction == 0 ? 0 : 6);
            case THOUSANDS -> Spelling.withFraction(base, thousands(fraction));
            case THOUSANDS_OR_MINUTES ->
                Math.floorMod(micros, DateText.MICROS_PER_MINUTE) == 0
                        ? Spelling.withFraction(Spelling.withLayout(base, withoutSeconds(base)), 0)
                        : Spelling.withFraction(base, thousands(fraction));
            case TRIMMED -> Spelling.withFraction(base, neededDigits(fraction));
        };
    }

    private static Layout withoutSeconds(int base) {
        return switch (Spelling.layoutOf(base)) {
            case SPACE_SECONDS -> Layout.SPACE_MINUTES;
            case T_SECONDS -> Layout.T_MINUTES;
            case SECONDS -> Layout.MINUTES;
            default -> throw new IllegalStateException("no seconds to leave out");
        };
    }

    private static int thousands(int fraction) {
        return fraction == 0 ? 0 : fraction % 1000 == 0 ? 3 : 6;
    }

    private static int neededDigits(int fraction) {
        int digits = fraction == 0 ? 0 : 6;
        for (int rest = fraction; digits > 0 && rest % 10 == 0; rest /= 10) {
            digits--;
        }
        return digits;
    }
}
