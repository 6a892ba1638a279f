package io.dualwrite.compare.table;

import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.report.Difference;
import io.dualwrite.compare.side.Key;
import io.dualwrite.compare.side.Look;
import io.dualwrite.compare.side.RowKey;
import io.dualwrite.compare.side.Touched;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * On which side a row was written so that it differs now, where an earlier check proved all of its table equal.
 *
 * <ol>
 *   <li>The target's row is older than that proof: the source was written to. Had the journal noted it, the row would have
 *       been brought over.
 *   <li>The target's row is younger, and the leader's journal goes back to the proof and has nothing about it: the target
 *       was written to.
 *   <li>Of anything else, such as a row that the target does not have, nothing is said.
 * </ol>
 *
 * @param proof of that check; null if there is none
 */
public record Evidence(@Nullable String proof) {
    static final Evidence NONE = new Evidence(null);

    /** What a check of all rows that begins in this window proves when it finds them equal. */
    static String proof(Window window, ComparedTable table) throws SQLException {
        return window.positions().known()
                ? window.positions().applied() + "\n" + window.target().mark(table)
                : "";
    }

    Map<RowKey, Difference.Side> of(Window window, ComparedTable table, List<RowMatch.Pair> differing)
            throws SQLException {
        String[] parts = proof == null ? new String[0] : proof.split("\n", -1);
        if (parts.length < 2 || !window.positions().known()) {
            return Map.of();
        }
        List<Key> keys = new ArrayList<>();
        for (RowMatch.Pair pair : differing) {
            Key key = pair.target() == null ? null : RowMatch.key(table, pair);
            if (key != null) {
                keys.add(key);
            }
        }
        Map<RowKey, Look.Age> ages = keys.isEmpty() ? Map.of() : window.target().agesSince(table, parts[1], keys);
        Map<RowKey, Difference.Side> sides = new HashMap<>();
        Touched touched = null;
        for (Key key : keys) {
            RowKey row = RowKey.of(key.values());
            Look.Age age = ages.get(row);
            if (age == Look.Age.BEFORE) {
                sides.put(row, Difference.Side.SOURCE);
            } else if (age == Look.Age.SINCE) {
                touched = touched == null ? window.touchedSince(table, parts[0]) : touched;
                if (touched instanceof Touched.Some some && !some.covers(RowKey.loose(key.values()))) {
                    sides.put(row, Difference.Side.TARGET);
                }
            }
        }
        return sides;
    }
}
