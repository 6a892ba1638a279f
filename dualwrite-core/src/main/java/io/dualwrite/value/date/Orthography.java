package io.dualwrite.value.date;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rule by which all texts of one column are spelled, so that a time alone is enough to write its text again. Its
 * pattern is what the configuration says, for example {@code yyyy-MM-dd HH:mm:ss.SSS} or {@code
 * yyyy-MM-ddTHH:mm:ss[.SSSSSS]+00:00}.
 *
 * @param base the spelling for {@link Habit#FIXED}; for the other habits the one with seconds and no fraction
 */
public record Orthography(Spelling base, Habit habit) {

    private static final List<Layout> LONGEST_FIRST = Arrays.stream(Layout.values())
            .filter(Layout::isText)
            .sorted(Comparator.comparing((Layout layout) -> layout.pattern().length())
                    .reversed())
            .toList();

    private static final Pattern FIXED_FRACTION = Pattern.compile("\\.(S{1,9})");
    private static final Pattern OFFSET = Pattern.compile("([+-])(\\d\\d)(:?)(\\d\\d)?");

    public Orthography {
        if (!base.layout().isText()) {
            throw new IllegalArgumentException(base + " is not text");
        }
        if (habit != Habit.FIXED && (!base.layout().showsSeconds() || base.fractionDigits() != 0)) {
            throw new IllegalArgumentException("habit " + habit + " needs a base with seconds and no fraction");
        }
    }

    public static Orthography fixed(Spelling spelling) {
        return new Orthography(spelling, Habit.FIXED);
    }

    /** Code of the spelling that this time has in the column. */
    public int spell(long micros) {
        return habit.spell(micros, base.code());
    }

    /** The finest digits that can occur, as the fraction digits of a target type. */
    public int fractionDigits() {
        return habit == Habit.FIXED ? Math.min(base.fractionDigits(), 6) : 6;
    }

    public Layout.Sense sense() {
        return base.sense();
    }

    @Override
    public String toString() {
        if (habit == Habit.FIXED) {
            return base.toString();
        }
        String pattern = base.layout().pattern();
        String shown = habit == Habit.THOUSANDS_OR_MINUTES ? pattern.substring(0, pattern.length() - 3) : pattern;
        return shown + habit.suffix() + base.zonePattern();
    }

    /** The rule with that pattern; empty if there is none. */
    public static Optional<Orthography> parse(String pattern) {
        return LONGEST_FIRST.stream()
                .filter(layout -> pattern.startsWith(layout.pattern()))
                .flatMap(layout ->
                        parse(layout, pattern.substring(layout.pattern().length())).stream())
                .findFirst();
    }

    private static Optional<Orthography> parse(Layout layout, String rest) {
        try {
            for (Habit habit : Habit.ALL) {
                if (habit != Habit.FIXED && rest.startsWith(habit.suffix())) {
                    Layout withSeconds = habit == Habit.THOUSANDS_OR_MINUTES ? withSeconds(layout) : layout;
                    Spelling base = spelling(
                            withSeconds, 0, rest.substring(habit.suffix().length()));
                    return Optional.of(new Orthography(base, habit));
                }
            }
            Matcher fraction = FIXED_FRACTION.matcher(rest);
            int digits = fraction.lookingAt() ? fraction.group(1).length() : 0;
            return Optional.of(fixed(spelling(layout, digits, digits == 0 ? rest : rest.substring(1 + digits))));
        } catch (IllegalArgumentException noSuchRule) {
            return Optional.empty();
        }
    }

    private static Layout withSeconds(Layout layout) {
        return switch (layout) {
            case SPACE_MINUTES -> Layout.SPACE_SECONDS;
            case T_MINUTES -> Layout.T_SECONDS;
            case MINUTES -> Layout.SECONDS;
            default -> throw new IllegalArgumentException(layout + " has no minutes");
        };
    }

    private static Spelling spelling(Layout layout, int digits, String zone) {
        if (zone.isEmpty()) {
            return new Spelling(layout, digits, ZoneMark.NONE, 0);
        }
        if (zone.equals("Z")) {
            return new Spelling(layout, digits, ZoneMark.ZULU, 0);
        }
        Matcher offset = OFFSET.matcher(zone);
        if (!offset.matches() || (offset.group(4) == null && !offset.group(3).isEmpty())) {
            throw new IllegalArgumentException("no zone mark: " + zone);
        }
        int minutes = Integer.parseInt(offset.group(2)) * 60;
        ZoneMark mark = ZoneMark.HOURS;
        if (offset.group(4) != null) {
            minutes += Integer.parseInt(offset.group(4));
            mark = offset.group(3).isEmpty() ? ZoneMark.HOURS_MINUTES : ZoneMark.HOURS_COLON_MINUTES;
        }
        return new Spelling(layout, digits, mark, offset.group(1).equals("-") ? -minutes : minutes);
    }
}
