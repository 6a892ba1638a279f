package io.dualwrite.value.census;

import io.dualwrite.value.date.DateText;
import io.dualwrite.value.date.Habits;
import io.dualwrite.value.date.Orthography;
import io.dualwrite.value.date.Spelling;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the dates and times among the TEXTs of a column are spelled, and whether one writer's habit explains them all. */
public final class SpellingCensus {

    /** More spellings than this in one column are counted together; a column has one or two. */
    public static final int KEPT = 32;

    private final int[] codes = new int[KEPT];
    private final long[] counts = new long[KEPT];
    private int kept;
    private long others;
    private long count;
    private final Habits habits = new Habits();
    private final Positions impossible = new Positions();
    private long unlike;

    void add(byte[] text, long position) {
        int code = DateText.spellingOf(text);
        if (code == Spelling.NONE) {
            unlike++;
            return;
        }
        long micros = DateText.microsOf(text, code);
        if (micros == DateText.NO_SUCH_TIME) {
            impossible.note(position);
            return;
        }
        count++;
        tally(code, 1);
        habits.add(code, micros);
    }

    private void tally(int code, long times) {
        int slot = 0;
        while (slot < kept && codes[slot] != code) {
            slot++;
        }
        if (slot == KEPT) {
            others += times;
            return;
        }
        if (slot == kept) {
            codes[kept++] = code;
        }
        counts[slot] += times;
    }

    void merge(SpellingCensus other) {
        for (int i = 0; i < other.kept; i++) {
            tally(other.codes[i], other.counts[i]);
        }
        count += other.count;
        others += other.others;
        unlike += other.unlike;
        habits.merge(other.habits);
        impossible.merge(other.impossible);
    }

    /** Texts that name a date or time. */
    public long count() {
        return count;
    }

    /** Texts that do not even look like one. */
    public long unlike() {
        return unlike;
    }

    /** Texts that look like one but that the calendar does not have, such as 2024-02-30 or 0000-00-00. */
    public Positions impossible() {
        return impossible;
    }

    /** Spellings and how often each was seen, the most frequent first. */
    public Map<Spelling, Long> histogram() {
        Integer[] slots = new Integer[kept];
        Arrays.setAll(slots, slot -> slot);
        Arrays.sort(slots, (a, b) -> Long.compare(counts[b], counts[a]));
        Map<Spelling, Long> histogram = new LinkedHashMap<>();
        for (int slot : slots) {
            histogram.put(Spelling.ofCode(codes[slot]), counts[slot]);
        }
        return histogram;
    }

    /** Texts in none of the spellings of the histogram, because that was full. */
    public long others() {
        return others;
    }

    /** The rules that each explain every date and time seen, the strictest first; empty if there is none. */
    public List<Orthography> orthographies() {
        return count == 0 ? List.of() : habits.explaining();
    }
}
