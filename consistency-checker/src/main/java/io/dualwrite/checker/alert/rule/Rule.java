package io.dualwrite.checker.alert.rule;

import io.dualwrite.checker.finding.FindingKind;
import io.dualwrite.checker.finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is worth an alert. A rule is a condition on the situation, and says nothing else. */
public enum Rule {
    /** Rows differ, and nobody has acknowledged it. */
    DRIFT(Condition.finding(
            FindingKind.DRIFT,
            FindingKind.ORPHANS,
            FindingKind.SEQUENCE_BEHIND,
            FindingKind.UNIQUE_NOT_ENFORCED,
            FindingKind.SCHEMA_MISFIT,
            FindingKind.CAPTURE_BROKEN,
            FindingKind.NOTHING_COMPARED)),
    /** The two sides hold different numbers of rows. */
    COUNT_MISMATCH(Condition.finding(FindingKind.COUNT_MISMATCH)),
    /** Somebody writes past the journal. */
    FOREIGN_WRITER(Condition.finding(FindingKind.FOREIGN_WRITER)),
    /** Too many changes wait for the follower. */
    LAG_CHANGES(Condition.above(
            Severity.WARNING,
            Unit.CHANGES,
            Situation::changesBehind,
            Thresholds::lagChanges,
            "%s for the follower, more than %s")),
    /** The follower is too far behind in time. */
    LAG_AGE(Condition.above(
            Severity.CRITICAL,
            Unit.TIME,
            Situation::millisBehind,
            limits -> limits.lagAge().toMillis(),
            "the follower is %s behind, more than %s")),
    /** Rows that the follower does not take. */
    QUARANTINE(Condition.above(Severity.CRITICAL, Unit.ROWS, Situation::rowsRefused, limits -> 0, "%s in quarantine")),
    /** A replicator is wanted and none shows itself. */
    REPLICATOR_STOPPED(Condition.above(
            Severity.CRITICAL,
            Unit.TIME,
            Situation::millisOfSilence,
            limits -> limits.replicatorSilence().toMillis(),
            "no replicator has shown itself for %s")),
    /** Reads on the target fail. */
    TARGET_ERRORS(Condition.above(
            Severity.CRITICAL,
            Unit.SHARE,
            Situation::targetErrorRate,
            Thresholds::targetErrorRate,
            "%s of the reads on the target fail, more than %s")),
    /** Reads on the target take much longer than on the source. */
    TARGET_SLOW(Condition.above(
            Severity.WARNING,
            Unit.TIMES,
            Situation::targetSlowness,
            Thresholds::targetSlowness,
            "reads on the target take %s times as long as on the source (p95), more than %s")),
    /** The journal grows faster than it is taken and pruned. */
    JOURNAL_SIZE(Condition.above(
            Severity.WARNING,
            Unit.BYTES,
            Situation::bytesOfJournal,
            Thresholds::journalBytes,
            "the journal and the write-ahead log hold about %s, more than %s")),
    /** Nothing was verified for too long: what is not looked at is not known to be well. */
    STALE_CHECK(Condition.above(
            Severity.WARNING,
            Unit.TIME,
            Situation::millisUnverified,
            limits -> limits.verificationAge().toMillis(),
            "nothing has been verified for %s")),
    /** The newest backup is too old. */
    BACKUP_OLD(Condition.above(
            Severity.WARNING,
            Unit.TIME,
            Situation::millisWithoutBackup,
            limits -> limits.backupAge().toMillis(),
            "the newest backup is %s old")),
    /** One of the databases, or the application, does not answer the sidecar. */
    UNREACHABLE(Condition.unseen(Severity.CRITICAL));

    @SuppressWarnings("ImmutableEnumChecker") // a function without a state
    private final Condition condition;

    Rule(Condition condition) {
        this.condition = condition;
    }

    /** As people and programs read it: {@code lag-age}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What all rules together hold against the situation. */
    public static List<Alarming> lookAt(Situation situation, Thresholds limits) {
        return Stream.of(values())
                .flatMap(rule -> rule.condition.holds(situation, limits).stream()
                        .map(held -> new Alarming(rule, held.subject(), held.severity(), held.sentence())))
                .toList();
    }
}
