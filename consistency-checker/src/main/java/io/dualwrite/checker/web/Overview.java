package io.dualwrite.checker.web;

import io.dualwrite.checker.alert.Alarm;
import io.dualwrite.checker.finding.Finding;
import io.dualwrite.checker.finding.FindingKind;
import io.dualwrite.checker.finding.Severity;
import io.dualwrite.checker.run.CheckRun;
import io.dualwrite.checker.watch.Picture;
import io.dualwrite.checker.watch.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sees first, and what is sent when it changes.
 *
 * @param checks counts and moments of what was checked
 * @param problems what keeps the sidecar from knowing, those of the picture included
 * @param news changes whenever findings, alarms or checks do: a page that shows them asks again then
 */
public record Overview(
        Picture picture,
        Counts findings,
        List<AlertsController.Line> alarms,
        CheckSummary checks,
        List<Problem> problems,
        String news) {

    /**
     * Findings that are live, by what was said of them.
     *
     * @param notes those that only inform; they are in none of the other numbers
     */
    public record Counts(long open, long acknowledged, long repaired, long rows, long notes) {
        static Counts of(List<Finding> findings) {
            long open = 0;
            long acknowledged = 0;
            long repaired = 0;
            long rows = 0;
            long notes = 0;
            for (Finding finding : findings) {
                if (finding.severity() == Severity.INFO) {
                    notes++;
                    continue;
                }
                // Rows that somebody else wrote are counted as drift already.
                rows += finding.kind() == FindingKind.FOREIGN_WRITER ? 0 : finding.count();
                switch (finding.state()) {
                    case OPEN -> open++;
                    case ACKNOWLEDGED -> acknowledged++;
                    case REPAIRED -> repaired++;
                    case CLOSED -> {}
                }
            }
            return new Counts(open, acknowledged, repaired, rows, notes);
        }
    }

    /** @param lastVerified when rows were last compared to the end */
    public record CheckSummary(
            ChecksController.@Nullable Line running,
            ChecksController.@Nullable Line last,
            Optional<Instant> lastVerified,
            Optional<Instant> lastBackup) {}

    static String news(List<Finding> findings, List<Alarm> alarms, List<CheckRun> runs) {
        int hash = 1;
        for (Finding finding : findings) {
            hash = 31 * hash + finding.id().hashCode();
            hash = 31 * hash + finding.state().name().hashCode();
            hash = 31 * hash + finding.seenAt().hashCode();
        }
        for (Alarm alarm : alarms) {
            hash = 31 * hash + alarm.id().hashCode();
        }
        for (CheckRun run : runs) {
            hash = 31 * hash + run.id().hashCode();
            hash = 31 * hash + run.outcome().name().hashCode();
        }
        return Integer.toHexString(hash);
    }
}
