package io.dualwrite.checker.alert;

import io.dualwrite.checker.finding.Finding;
import io.dualwrite.checker.finding.FindingKind;
import io.dualwrite.checker.finding.FindingState;
import io.dualwrite.checker.finding.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is worth an alert. Each rule is a function of the situation and the thresholds, and says nothing else. */
public enum Rule {
    /** Rows differ, and nobody has acknowledged it. */
    DRIFT {
        @Override
        Stream<Alarming> look(Situation situation, Thresholds limits) {
            return findings(
                    situation,
                    Set.of(
                            FindingKind.DRIFT,
                            FindingKind.ORPHANS,
                            FindingKind.SEQUENCE_BEHIND,
                            FindingKind.UNIQUE_NOT_ENFORCED,
                            FindingKind.SCHEMA_MISFIT,
                            FindingKind.CAPTURE_BROKEN,
                            FindingKind.NOTHING_COMPARED));
        }
    },
    /** The two sides hold different numbers of rows. */
    COUNT_MISMATCH {
        @Override
        Stream<Alarming> look(Situation situation, Thresholds limits) {
            return findings(situation, Set.of(FindingKind.COUNT_MISMATCH));
        }
    },
    /** Somebody writes past the journal. */
    FOREIGN_WRITER {
        @Override
        Stream<Alarming> look(Situation situation, Thresholds limits) {
            return findings(situation, Set.of(FindingKind.FOREIGN_WRITER));
        }
    },
    /** Too many changes wait for the follower. */
    LAG_CHANGES {
        @Override
        Stream<Alarming> look(Situation situation, Thresholds limits) {
            long lag = situation.lagChanges().orElse(0);
            return when(
                    lag > limits.lagChanges(),
                    Severity.WARNING,
                    "%,d changes wait for the follower, more than %,d",
                    lag,
                    limits.lagChanges());
        }
    },
    /** The follower is too far behind in time. */
    LAG_AGE {
        @Override
        Stream<Alarming> look(Situation situation, Thresholds limits) {
            Duration age = situation.lagAge().orElse(Duration.ZERO);
            return when(
                    age.compareTo(limits.lagAge()) > 0,
                    Severity.CRITICAL,
                    "the follower is %s behind, more than %s",
                    words(age),
                    words(limits.lagAge()));
        }
    },
    /** Rows that the follower does not take. */
    QUARANTINE {
        @Override
        Stream<Alarming> look(Situation situation, Thresholds limits) {
            long rows = situation.quarantined().orElse(0);
            return when(rows > 0, Severity.CRITICAL, "%,d rows are in quarantine", rows);
        }
    },
    /** A replicator is wanted and none shows itself. */
    REPLICATOR_STOPPED {
        @Override
        Stream<Alarming> look(Situation situation, Thresholds limits) {
            Optional<Instant> beat = situation.replicatorBeat();
            boolean silent = situation.replicating()
                    && beat.map(at -> age(situation, at).compareTo(limits.replicatorSilence()) > 0)
                            .orElse(false);
            return when(
                    silent,
                    Severity.CRITICAL,
                    "no replicator has shown itself for %s",
                    words(beat.map(at -> age(situation, at)).orElse(Duration.ZERO)));
        }
    },
    /** Reads on the target fail. */
    TARGET_ERRORS {
        @Override
        Stream<Alarming> look(Situation situation, Thresholds limits) {
            double rate = situation.targetErrorRate().orElse(0);
            return when(
                    rate > limits.targetErrorRate(),
                    Severity.CRITICAL,
                    "%.1f %% of the reads on the target fail, more than %.1f %%",
                    rate * 100,
                    limits.targetErrorRate() * 100);
        }
    },
    /** Reads on the target take much longer than on the source. */
    TARGET_SLOW {
        @Override
        Stream<Alarming> look(Situation situation, Thresholds limits) {
            double times = situation.targetSlowness().orElse(0);
            return when(
                    times > limits.targetSlowness(),
                    Severity.WARNING,
                    "reads on the target take %.1f times as long as on the source (p95), more than %.1f",
                    times,
                    limits.targetSlowness());
        }
    },
    /** The journal grows faster than it is taken and pruned. */
    JOURNAL_SIZE {
        @Override
        Stream<Alarming> look(Situation situation, Thresholds limits) {
            long bytes = situation.journalBytes().orElse(0);
            return when(
                    bytes > limits.journalBytes(),
                    Severity.WARNING,
                    "the journal holds %,d bytes, more than %,d",
                    bytes,
                    limits.journalBytes());
        }
    },
    /** Nothing was verified for too long: what is not looked at is not known to be well. */
    STALE_CHECK {
        @Override
        Stream<Alarming> look(Situation situation, Thresholds limits) {
            if (!situation.replicating()) {
                return Stream.empty();
            }
            Optional<Duration> age = situation.lastVerified().map(at -> age(situation, at));
            return age.isEmpty()
                    ? when(true, Severity.WARNING, "nothing has been verified yet")
                    : when(
                            age.get().compareTo(limits.verificationAge()) > 0,
                            Severity.WARNING,
                            "nothing has been verified for %s",
                            words(age.get()));
        }
    },
    /** The newest backup is too old. */
    BACKUP_OLD {
        @Override
        Stream<Alarming> look(Situation situation, Thresholds limits) {
            Duration age = situation.lastBackup().map(at -> age(situation, at)).orElse(Duration.ZERO);
            return when(
                    age.compareTo(limits.backupAge()) > 0, Severity.WARNING, "the newest backup is %s old", words(age));
        }
    },
    /** One of the databases, or the application, does not answer the sidecar. */
    UNREACHABLE {
        @Override
        Stream<Alarming> look(Situation situation, Thresholds limits) {
            return situation.unreachable().stream().map(why -> new Alarming(this, why, Severity.CRITICAL, why));
        }
    };

    abstract Stream<Alarming> look(Situation situation, Thresholds limits);

    /** As people and programs read it: {@code lag-age}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What all rules together hold against the situation. */
    public static List<Alarming> lookAt(Situation situation, Thresholds limits) {
        return Stream.of(values()).flatMap(rule -> rule.look(situation, limits)).toList();
    }

    Stream<Alarming> findings(Situation situation, Set<FindingKind> kinds) {
        return situation.findings().stream()
                .filter(finding -> finding.state() == FindingState.OPEN && kinds.contains(finding.kind()))
                .filter(finding -> finding.severity() != Severity.INFO)
                .map(this::alarming);
    }

    private Alarming alarming(Finding finding) {
        return new Alarming(
                this, finding.subject(), finding.severity(), finding.kind().word() + ": " + finding.summary());
    }

    Stream<Alarming> when(boolean holds, Severity severity, String sentence, Object... values) {
        return holds
                ? Stream.of(new Alarming(this, "", severity, String.format(Locale.ROOT, sentence, values)))
                : Stream.empty();
    }

    private static Duration age(Situation situation, Instant since) {
        return Duration.between(since, situation.at());
    }

    private static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7_200 ? seconds / 60 + " min" : seconds / 3_600 + " h";
    }
}
