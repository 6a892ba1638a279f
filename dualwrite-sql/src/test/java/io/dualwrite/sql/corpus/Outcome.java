package io.dualwrite.sql.corpus;

import io.dualwrite.sql.Verdict;
import io.dualwrite.sql.resolve.Flag;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Runs an entry whose verdict is ready on both sides and says how the answers differ; empty text when they do not. */
final class Outcome {
    private static final Set<Flag> ONLY_COUNTED =
            Set.of(Flag.NONDETERMINISTIC, Flag.LIMIT_WITHOUT_TOTAL_ORDER, Flag.GROUP_CONCAT_ORDER);

    private Outcome() {}

    static String of(BothSides sides, Entry entry, Verdict.Ready ready) {
        for (List<String> binds : entry.binds()) {
            String difference = of(sides, entry, ready, binds);
            if (!difference.isEmpty()) {
                return difference + "\n  binds " + binds + "\n  " + entry.sql() + "\n  " + ready.sql();
            }
        }
        return "";
    }

    private static String of(BothSides sides, Entry entry, Verdict.Ready ready, List<String> binds) {
        BothSides.Answer source;
        try {
            source = sides.fromSqlite(entry.sql(), binds);
        } catch (SQLException e) {
            return "SQLite refuses: " + e.getMessage();
        }
        try {
            BothSides.Answer target = sides.fromPostgres(ready, binds);
            if (!source.labels().equals(ready.labels())) {
                return "labels " + source.labels() + " but compiled " + ready.labels();
            }
            boolean counted = ready.flags().stream().anyMatch(ONLY_COUNTED::contains);
            if (counted) {
                return source.rows().size() == target.rows().size() ? "" : "row counts differ";
            }
            boolean inOrder = ready.classification().totallyOrdered()
                    || ready.classification().isWrite();
            List<List<String>> a = inOrder ? source.rows() : sorted(source.rows());
            List<List<String>> b = inOrder ? target.rows() : sorted(target.rows());
            return a.equals(b) ? "" : "SQLite " + a + "\n  but PostgreSQL " + b;
        } catch (SQLException e) {
            return "PostgreSQL refuses: " + e.getMessage();
        }
    }

    private static List<List<String>> sorted(List<List<String>> rows) {
        List<List<String>> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(List::toString));
        return sorted;
    }
}
