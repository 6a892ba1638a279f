package io.dualwrite.repair;

import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.Difference;
import io.dualwrite.compare.report.DifferenceKind;
import io.dualwrite.compare.report.TableReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What would be brought over again.
 *
 * @param rows those that the journal can name
 * @param quarantined rows that the target refused: they are sent again when their cause is mended, and not here
 * @param unnameable rows of the target whose key the source has no value for
 * @param beyond rows that differ and were counted, but not kept
 */
public record RepairPlan(List<Difference> rows, long quarantined, long unnameable, long beyond) {
    public RepairPlan {
        rows = List.copyOf(rows);
    }

    /** What a comparison found. It must have kept as many rows as are to be repaired. */
    public static RepairPlan of(CompareReport report) {
        List<Difference> rows = new ArrayList<>();
        long quarantined = 0;
        long unnameable = 0;
        long kept = 0;
        for (TableReport table : report.tables()) {
            for (Difference difference : table.sample()) {
                kept++;
                if (difference.kind() == DifferenceKind.QUARANTINED) {
                    quarantined++;
                } else if (difference.key().isEmpty()) {
                    unnameable++;
                } else {
                    rows.add(difference);
                }
            }
        }
        return new RepairPlan(rows, quarantined, unnameable, report.drift() - kept);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Keys by table of the source. */
    public Map<String, List<String>> keys() {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        rows.forEach(row ->
                keys.computeIfAbsent(row.table(), table -> new ArrayList<>()).add(row.key()));
        return keys;
    }
}
