package io.dualwrite.checker.watch;

import io.dualwrite.backup.BackupRecord;
import io.dualwrite.backup.Backups;
import io.dualwrite.checker.alert.rule.Situation;
import io.dualwrite.checker.finding.Findings;
import io.dualwrite.checker.run.CheckRun;
import io.dualwrite.checker.run.Checks;
import io.dualwrite.error.DualWriteException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the rules of alerts look at: the picture of the pair, with findings, checks and backups. */
public final class Situations {
    private final PairWatch watch;
    private final Findings findings;
    private final Checks checks;
    private final Path source;
    private final @Nullable Path backups;
    private final InstantSource clock;

    /** @param backups folder in which backups are expected, if their age is watched */
    public Situations(
            PairWatch watch,
            Findings findings,
            Checks checks,
            Path source,
            @Nullable Path backups,
            InstantSource clock) {
        this.watch = watch;
        this.findings = findings;
        this.checks = checks;
        this.source = source;
        this.backups = backups;
        this.clock = clock;
    }

    /** The situation that a picture shows. */
    public Situation of(Picture picture) {
        List<String> unreachable = new ArrayList<>(picture.problems().stream()
                .filter(Problem::blind)
                .map(Problem::what)
                .toList());
        Optional<Picture.Lag> lag = Optional.ofNullable(picture.lag());
        Optional<Instant> backup = Optional.empty();
        try {
            backup = lastBackup();
        } catch (IOException | DualWriteException unreadable) {
            unreachable.add("the backups cannot be listed: " + unreadable.getMessage());
        }
        return new Situation(
                picture.at(),
                findings.live(),
                lag.map(known -> OptionalLong.of(known.changes())).orElse(OptionalLong.empty()),
                lag.map(known -> Duration.ofMillis(known.millis())),
                picture.quarantined().map(OptionalLong::of).orElse(OptionalLong.empty()),
                journalBytes(picture),
                beat(picture),
                picture.follows(),
                picture.errorRate() == null ? OptionalDouble.empty() : OptionalDouble.of(picture.errorRate()),
                picture.latency().slowness(),
                lastVerified(),
                backup,
                unreachable);
    }

    /** Looks at the pair first. */
    public Situation look() {
        return of(watch.look());
    }

    private static OptionalLong journalBytes(Picture picture) {
        SourceState source = picture.source();
        return source == null || source.journal() == null
                ? OptionalLong.empty()
                : OptionalLong.of(source.journal().bytes() + source.walBytes());
    }

    private static Optional<Instant> beat(Picture picture) {
        if (picture.silentSince() != null) {
            return Optional.of(picture.silentSince());
        }
        return picture.target() == null ? Optional.empty() : Optional.of(picture.at());
    }

    /** When rows were last compared to the end, with whatever result. */
    public Optional<Instant> lastVerified() {
        return checks.lastVerified().flatMap(CheckRun::endedAt);
    }

    /** When the newest backup was taken, if there is one. */
    public Optional<Instant> lastBackup() throws IOException {
        return backups == null
                ? Optional.empty()
                : new Backups(source, backups, clock)
                        .list().stream().findFirst().map(BackupRecord::taken);
    }
}
