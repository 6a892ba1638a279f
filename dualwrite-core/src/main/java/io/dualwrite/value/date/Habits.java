package io.dualwrite.value.date;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Finds the rules of spelling that explain every one of many dates: starts with all, drops those that a date refutes. */
public final class Habits {

    private final Set<Habit> possible = EnumSet.allOf(Habit.class);
    private int fixed = Spelling.NONE;
    private int variable = Spelling.NONE;

    /** Takes in a date of that spelling. */
    public void add(int code, long micros) {
        if (possible.isEmpty()) {
            return;
        }
        int base = withSeconds(code);
        start(code, base);
        possible.removeIf(habit -> !explains(habit, code, base, micros));
    }

    private void start(int code, int base) {
        if (fixed == Spelling.NONE) {
            fixed = code;
            variable = base;
        }
    }

    private boolean explains(Habit habit, int code, int base, long micros) {
        if (habit == Habit.FIXED) {
            return code == fixed;
        }
        return base != Spelling.NONE && base == variable && habit.spell(micros, base) == code;
    }

    /** The spelling with seconds and no fraction that this one is a variation of; none if it shows no time. */
    private static int withSeconds(int code) {
        Layout full = switch (Spelling.layoutOf(code)) {
            case SPACE_MINUTES, SPACE_SECONDS -> Layout.SPACE_SECONDS;
            case T_MINUTES, T_SECONDS -> Layout.T_SECONDS;
            case MINUTES, SECONDS -> Layout.SECONDS;
            default -> null;
        };
        return full == null ? Spelling.NONE : Spelling.withFraction(Spelling.withLayout(code, full), 0);
    }

    public void merge(Habits other) {
        if (other.fixed == Spelling.NONE) {
            return;
        }
        start(other.fixed, other.variable);
        possible.retainAll(other.possible);
        possible.removeIf(habit -> habit == Habit.FIXED ? fixed != other.fixed : variable != other.variable);
    }

    /** The rules left, {@link Habit#FIXED} first. */
    public List<Orthography> explaining() {
        return possible.stream()
                .map(habit -> new Orthography(Spelling.ofCode(habit == Habit.FIXED ? fixed : variable), habit))
                .toList();
    }
}
