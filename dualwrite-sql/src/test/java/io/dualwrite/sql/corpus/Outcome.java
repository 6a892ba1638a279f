package io.dualwrite.sql.corpus;

import io.dualwrite.sql.Verdict;
import io.dualwrite.sql.resolve.Flag;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What came of running a statement whose verdict is ready on both sides.
 *
 * @param kind SAME; FLAGGED when answers differ as the flags say they may; LOUD when one side raises; DIFFERENT when silently so
 */
record Outcome(Kind kind, String difference) {
    /** Flags under which other rows, or rows in another order, are no surprise. */
    private static final Set<Flag> EXPLAIN = Set.of(
            Flag.NONDETERMINISTIC,
            Flag.LIMIT_WITHOUT_TOTAL_ORDER,
            Flag.GROUP_CONCAT_ORDER,
            Flag.BARE_COLUMN,
            Flag.NOCASE_GROUP,
            Flag.ROUND,
            Flag.FLOAT_FUNCTION);

    enum Kind {
        SAME,
        FLAGGED,
        LOUD,
        DIFFERENT
    }

    static Outcome of(BothSides sides, Entry entry, Verdict.Ready ready) {
        Outcome worst = new Outcome(Kind.SAME, "");
        for (List<String> binds : entry.binds()) {
            Outcome outcome = of(sides, entry, ready, binds);
            if (outcome.kind().compareTo(worst.kind()) > 0) {
                worst = new Outcome(
                        outcome.kind(),
                        outcome.difference() + "\n  binds " + binds + "\n  " + entry.sql() + "\n  " + ready.sql()
                                + "\n  " + ready.flags());
            }
        }
        return worst;
    }

    private static Outcome of(BothSides sides, Entry entry, Verdict.Ready ready, List<String> binds) {
        BothSides.Answer source;
        try {
            source = sides.fromSqlite(entry.sql(), binds, ready.classification().isWrite());
        } catch (SQLException e) {
            return bothRefuse(sides, ready, binds)
                    ? new Outcome(Kind.SAME, "")
                    : new Outcome(Kind.LOUD, "SQLite refuses: " + e.getMessage());
        }
        try {
            BothSides.Answer target = sides.fromPostgres(ready, binds);
            if (!source.labels().equals(ready.labels())) {
                return new Outcome(Kind.DIFFERENT, "labels " + source.labels() + " but compiled " + ready.labels());
            }
            boolean inOrder = ready.classification().totallyOrdered();
            boolean write = ready.classification().isWrite();
            List<List<String>> a = inOrder || write ? source.rows() : sorted(source.rows());
            List<List<String>> b = inOrder || write ? target.rows() : sorted(target.rows());
            if (a.equals(b) || (write && sorted(a).equals(sorted(b)))) {
                return new Outcome(Kind.SAME, "");
            }
            boolean explained = ready.flags().stream().anyMatch(EXPLAIN::contains) && a.size() == b.size();
            List<List<String>> onlyA = new ArrayList<>(a);
            List<List<String>> onlyB = new ArrayList<>(b);
            onlyA.removeAll(b);
            onlyB.removeAll(a);
            String order = onlyA.isEmpty() && onlyB.isEmpty() ? " in another order " + b : "";
            return new Outcome(
                    explained ? Kind.FLAGGED : Kind.DIFFERENT,
                    "SQLite " + onlyA + "\n  but PostgreSQL " + onlyB + order);
        } catch (SQLException e) {
            return new Outcome(Kind.LOUD, "PostgreSQL refuses: " + e.getMessage());
        }
    }

    private static boolean bothRefuse(BothSides sides, Verdict.Ready ready, List<String> binds) {
        try {
            sides.fromPostgres(ready, binds);
            return false;
        } catch (SQLException e) {
            return true;
        }
    }

    private static List<List<String>> sorted(List<List<String>> rows) {
        List<List<String>> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(List::toString));
        return sorted;
    }
}
