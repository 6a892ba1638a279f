package io.dualwrite.checker.watch;

import io.dualwrite.backup.BackupRecord;
import io.dualwrite.backup.Backups;
import io.dualwrite.checker.alert.rule.Situation;
import io.dualwrite.checker.finding.Findings;
import io.dualwrite.checker.run.CheckRun;
import io.dualwrite.checker.run.Checks;
import io.dualwrite.checker.watch.database.Asked;
import io.dualwrite.checker.watch.database.SourceState;
import io.dualwrite.error.DualWriteException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** Since when both sides have been asked to be equal, as far as was seen; null while they are not. */
    private @Nullable Instant followedSince;

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
    public synchronized Situation of(Picture picture) {
        Map<String, String> unseen = new LinkedHashMap<>();
        picture.problems().stream()
                .filter(Problem::blind)
                .forEach(problem -> unseen.merge(problem.about(), problem.what(), (one, other) -> one + " " + other));
        Optional<Picture.Lag> lag = Optional.ofNullable(picture.lag());
        Optional<Instant> backup = Optional.empty();
        try {
            backup = lastBackup();
        } catch (IOException | DualWriteException unreadable) {
            unseen.put("backups", "The backups cannot be listed: " + unreadable.getMessage());
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
                lastVerified().or(() -> followedSince(picture)),
                backup,
                unseen.entrySet().stream()
                        .map(part -> new Situation.Unseen(part.getKey(), part.getValue()))
                        .toList());
    }

    /** Looks at the pair first. */
    public Situation look() {
        return of(watch.look());
    }

    /** Nothing can have been verified before there was something to verify, and that is no reason to wake anybody. */
    private Optional<Instant> followedSince(Picture picture) {
        Asked asked = picture.asked();
        if (asked == null || !asked.following()) {
            followedSince = null;
            return Optional.empty();
        }
        Instant flipped = changedAt(asked).orElse(picture.at());
        if (followedSince == null || flipped.isBefore(followedSince)) {
            followedSince = flipped;
        }
        return Optional.of(followedSince);
    }

    private static Optional<Instant> changedAt(Asked asked) {
        try {
            return Optional.of(Instant.parse(asked.changedAt()));
        } catch (DateTimeParseException unknown) {
            return Optional.empty();
        }
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
