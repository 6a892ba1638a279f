package io.dualwrite.spring.boot.endpoint;

import io.dualwrite.RepairReport;
import io.dualwrite.compare.report.Difference;
import java.util.List;

/**
 * What came of a repair, or would.
 *
 * @param number under which it is on record in the target; 0 if nothing was brought over
 * @param looked rows that were named
 * @param rows that differ, and are brought over again
 * @param quarantined rows that the target refused; they are sent again from the quarantine
 * @param open rows that were not equal yet when they were looked at afterwards
 * @param summary all of it in words
 */
public record RepairView(
        String table,
        boolean dryRun,
        long number,
        int looked,
        List<RowView> rows,
        long quarantined,
        long open,
        String summary) {

    /** One row: its key, how it differs, and the names of the columns that do. Never a value. */
    public record RowView(String key, String difference, List<String> columns) {
        static RowView of(Difference difference) {
            return new RowView(
                    difference.key(),
                    difference.kind().word(),
                    difference.columns().stream().map(Difference.Column::name).toList());
        }
    }

    static RepairView of(RepairReport report) {
        return new RepairView(
                report.table(),
                report.dryRun(),
                report.number(),
                report.looked(),
                report.rows().stream().map(RowView::of).toList(),
                report.quarantined(),
                report.open(),
                report.inWords());
    }
}
