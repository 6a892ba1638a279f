package io.dualwrite.value.census;

import java.util.Arrays;
import java.util.List;

/** How often something was seen, and where: the positions (rowid or ordinal) of the first few rows. */
public final class Positions {

    /** So many rows are named as examples. */
    public static final int KEPT = 10;

    private final long[] first = new long[KEPT];
    private long count;

    /** Counts one more, at this row. */
    public void note(long position) {
        if (count < KEPT) {
            first[(int) count] = position;
        }
        count++;
    }

    public void merge(Positions other) {
        for (int i = 0; i < other.kept() && count + i < KEPT; i++) {
            first[(int) count + i] = other.first[i];
        }
        count += other.count;
    }

    private int kept() {
        return (int) Math.min(count, KEPT);
    }

    public long count() {
        return count;
    }

    public List<Long> examples() {
        return Arrays.stream(first, 0, kept()).boxed().toList();
    }
}
