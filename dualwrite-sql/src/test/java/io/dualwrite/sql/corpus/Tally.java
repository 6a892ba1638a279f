package io.dualwrite.sql.corpus;

import java.util.Locale;

/** What came of the whole corpus: of all statements, and of those that the target ought to answer. Confined to one thread. */
final class Tally {
    private int same;
    private int flagged;
    private int raised;
    private int refusedByBoth;
    private int stay;

    /** @return whether the outcome is one that the corpus allows */
    boolean add(Entry entry, Outcome outcome) {
        boolean raises = entry.expected().equals("raises");
        switch (outcome.kind()) {
            case SAME -> same++;
            case FLAGGED -> flagged++;
            default -> raised++;
        }
        return raises
                ? outcome.kind() == Outcome.Kind.LOUD
                : outcome.kind() == Outcome.Kind.SAME || outcome.kind() == Outcome.Kind.FLAGGED;
    }

    /** @return whether the corpus says why a statement that SQLite answers is refused */
    boolean addRefused(Entry entry, boolean bySqlite) {
        if (bySqlite) {
            refusedByBoth++;
        } else {
            stay++;
        }
        return bySqlite || !entry.why().isEmpty();
    }

    private int all() {
        return same + flagged + raised + refusedByBoth + stay;
    }

    double sameOfThoseToAnswer() {
        return (double) same / (same + flagged);
    }

    double sameOfAll() {
        return (double) same / all();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d statements: %d the same on both, %d other as their flags say, %d refused by both, %d raise in the"
                        + " target, %d refused since they have to stay. The same are %.1f %% of those that the target"
                        + " ought to answer, and %.1f %% of all",
                all(),
                same,
                flagged,
                refusedByBoth,
                raised,
                stay,
                100 * sameOfThoseToAnswer(),
                100 * sameOfAll());
    }
}
