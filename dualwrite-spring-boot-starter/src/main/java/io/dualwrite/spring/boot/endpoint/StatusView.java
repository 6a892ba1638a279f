package io.dualwrite.spring.boot.endpoint;

import io.dualwrite.DualWrite;
import io.dualwrite.MigrationStatus;
import io.dualwrite.RoutedReads;
import io.dualwrite.compare.memory.LastCheck;
import io.dualwrite.replicate.status.ReplicatorStatus;
import io.dualwrite.route.readiness.StatementReport;
import io.dualwrite.route.readiness.Verdict;
import io.dualwrite.stage.Flags;
import io.dualwrite.stage.Routing;
import io.dualwrite.stage.Side;
import io.dualwrite.stage.Stage;
import io.dualwrite.stage.guard.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The migration at one moment, as this process sees it.
 *
 * @param stage step of the migration
 * @param leader whose commit counts
 * @param epoch number of the flips so far
 * @param flags what is asked for
 * @param guard whether the target may answer reads now
 * @param target what was seen of it
 * @param replicator of this process; absent while the target does not follow
 * @param copy of the rows that were there before, if it ran in this process
 * @param reads of this process, and statements
 * @param journal of the source; absent while nobody replicates in this process
 * @param lastCheck that was remembered in the target, or that the application was told of; absent if none was
 * @param readiness of the statements that this process has seen, in numbers
 * @param tables that are carried
 * @param summary asked and given in one sentence
 * @param problems that somebody should look at
 */
public record StatusView(
        String stage,
        String leader,
        long epoch,
        String changedAt,
        String changedBy,
        FlagsView flags,
        GuardView guard,
        TargetView target,
        @Nullable ReplicatorView replicator,
        @Nullable CopyView copy,
        ReadsView reads,
        @Nullable JournalView journal,
        @Nullable LastCheckView lastCheck,
        ReadinessView readiness,
        List<String> tables,
        String summary,
        List<String> problems) {

    /** What is asked for. */
    public record FlagsView(boolean dualWrite, ShareView shadowRead, ShareView targetRead) {}

    /** @param effective percentage by table that is named in the flags or kept on the source by quarantine */
    public record GuardView(boolean open, String reason, List<String> pinned, Map<String, String> effective) {}

    /** What was seen of the target. */
    public record TargetView(
            boolean reachable,
            boolean copied,
            boolean caughtUp,
            long lagChanges,
            long lagMillis,
            List<String> tablesInQuarantine) {}

    /** The replicator of this process. */
    public record ReplicatorView(
            String state,
            String position,
            long lagChanges,
            long lagMillis,
            long taken,
            @Nullable String lastError) {}

    /**
     * @param byReplicas of those that the target answered
     * @param bySource eligible reads that the source answered, by reason
     * @param statements by their readiness
     */
    public record ReadsView(
            long byTarget,
            long byReplicas,
            Map<String, Long> bySource,
            long shadowCompared,
            long shadowDiffered,
            Map<String, Long> statements) {
        static final ReadsView NONE = new ReadsView(0, 0, Map.of(), 0, 0, Map.of());

        static ReadsView of(RoutedReads reads) {
            return new ReadsView(
                    reads.tally().target(),
                    reads.tally().replicas(),
                    reads.tally().source(),
                    reads.shadow().compared(),
                    reads.shadow().differed(),
                    reads.readiness().stream()
                            .collect(Collectors.groupingBy(
                                    report -> report.verdict().word(), TreeMap::new, Collectors.counting())));
        }
    }

    /** @param entries that are kept, taken ones included until they are pruned */
    public record JournalView(long entries, long logBytes) {}

    /**
     * @param differing tables in which rows differ
     * @param ageSeconds since it ended
     * @param by who told of it; empty if it was remembered in the target
     */
    public record LastCheckView(String at, int tables, List<String> differing, long ageSeconds, String by) {
        static LastCheckView of(LastCheck check) {
            long age = Duration.between(check.at(), Instant.now()).toSeconds();
            return new LastCheckView(
                    check.at().toString(), check.tables(), check.differing(), Math.max(0, age), check.by());
        }
    }

    /** @param ready answered by the target as soon as the flags ask for it, by verdict or by the team's decision */
    public record ReadinessView(long statements, long ready, long learning, long staying) {
        static ReadinessView of(List<StatementReport> reports) {
            long ready = reports.stream().filter(ReadinessView::isReady).count();
            long learning = reports.stream()
                    .filter(report -> report.verdict() == Verdict.LEARNING)
                    .count();
            return new ReadinessView(reports.size(), ready, learning, reports.size() - ready - learning);
        }

        private static boolean isReady(StatementReport report) {
            return report.verdict() == Verdict.READY
                    || (report.verdict() == Verdict.OVERRIDDEN
                            && !report.target().isEmpty());
        }
    }

    static StatusView of(DualWrite migration) {
        MigrationStatus status = migration.status();
        Routing routing = status.routing();
        Flags flags = status.control().flags();
        Observation seen = status.seen();
        return new StatusView(
                routing.stage().name(),
                routing.stage().leader().name(),
                status.control().epoch(),
                status.control().changedAt(),
                status.control().changedBy(),
                new FlagsView(
                        flags.dualWrite(),
                        ShareView.of(
                                flags.shadowRead(), routing.effectiveShadow().toString()),
                        ShareView.of(flags.targetRead(), routing.effective().toString())),
                new GuardView(
                        routing.guard().isOpen(),
                        routing.stage() == Stage.OFF
                                ? "the target is not looked at while OFF"
                                : routing.guard().reason(),
                        routing.guard().pinned().stream().sorted().toList(),
                        effective(status)),
                new TargetView(
                        seen.reachable(),
                        seen.following(),
                        seen.caughtUp(),
                        seen.lagChanges(),
                        seen.lagTime().toMillis(),
                        seen.quarantined().stream().sorted().toList()),
                status.replicator().map(StatusView::replicator).orElse(null),
                CopyView.of(migration).orElse(null),
                migration.reads().map(ReadsView::of).orElse(ReadsView.NONE),
                migration
                        .journalSize()
                        .map(size -> new JournalView(size.entries(), size.logBytes()))
                        .orElse(null),
                migration.lastCheck().map(LastCheckView::of).orElse(null),
                ReadinessView.of(migration.reads().map(RoutedReads::readiness).orElse(List.of())),
                status.tables(),
                summary(status),
                status.problems());
    }

    private static Map<String, String> effective(MigrationStatus status) {
        Map<String, String> byTable = new TreeMap<>();
        for (String table : status.tables()) {
            String given = status.routing().effective(table).toString();
            if (!given.equals(status.routing().effective().toString())) {
                byTable.put(table, given);
            }
        }
        return byTable;
    }

    private static ReplicatorView replicator(ReplicatorStatus status) {
        return new ReplicatorView(
                status.state().name(),
                status.position(),
                status.lagChanges(),
                status.lagTime().toMillis(),
                status.taken(),
                status.lastError().orElse(null));
    }

    private static String summary(MigrationStatus status) {
        Routing routing = status.routing();
        if (!routing.stage().reads(Side.TARGET)) {
            return routing.stage() + ": the source answers all reads.";
        }
        String[] share =
                routing.flags().targetRead().text().replaceFirst("^on ", "").split(", ", 2);
        String asked = "asked " + share[0] + " %" + (share.length > 1 ? " (" + share[1] + ")" : "");
        return routing.stage() + ": " + asked + ", giving " + routing.effective() + " %"
                + (routing.guard().isOpen() ? "." : ": " + routing.guard().reason() + ".");
    }
}
