package io.dualwrite.sql.corpus;

import io.dualwrite.sql.Verdict;
import io.dualwrite.sql.resolve.Flag;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

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
            Flag.FRAME_EDGE,
            Flag.NOCASE_GROUP);
    /** Flags under which numbers may differ in their last digit, wherever they stand. */
    private static final Set<Flag> INEXACT = Set.of(Flag.ROUND, Flag.FLOAT_FUNCTION);

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?(?:E[+-]?\\d+)?");

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
            boolean open = ready.flags().stream().anyMatch(EXPLAIN::contains) && a.size() == b.size();
            boolean inexact = ready.flags().stream().anyMatch(INEXACT::contains) && isNear(a.toString(), b.toString());
            boolean explained = open || inexact;
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

    /** The same but for numbers that are a last digit apart. */
    private static boolean isNear(String one, String other) {
        List<String> left =
                NUMBER.matcher(one).results().map(MatchResult::group).toList();
        List<String> right =
                NUMBER.matcher(other).results().map(MatchResult::group).toList();
        boolean sameText =
                NUMBER.matcher(one).replaceAll("#").equals(NUMBER.matcher(other).replaceAll("#"));
        if (!sameText || left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            BigDecimal a = new BigDecimal(left.get(i));
            BigDecimal b = new BigDecimal(right.get(i));
            int shown = Math.min(Math.max(a.scale(), b.scale()), 12);
            BigDecimal last = BigDecimal.ONE.movePointLeft(shown).max(a.abs().movePointLeft(12));
            if (a.subtract(b).abs().compareTo(last) > 0) {
                return false;
            }
        }
        return true;
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
