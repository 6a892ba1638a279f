package io.dualwrite.checker.watch;

import io.dualwrite.checker.watch.RateWindow.Counter;
import io.dualwrite.checker.watch.application.ApplicationLink;
import io.dualwrite.checker.watch.application.ApplicationState;
import io.dualwrite.checker.watch.application.TargetReads;
import io.dualwrite.checker.watch.database.Asked;
import io.dualwrite.checker.watch.database.AuditLine;
import io.dualwrite.checker.watch.database.RefusedRow;
import io.dualwrite.checker.watch.database.SourceReading;
import io.dualwrite.checker.watch.database.SourceState;
import io.dualwrite.checker.watch.database.TargetReading;
import io.dualwrite.checker.watch.database.TargetState;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Looks at both databases and asks the application, and puts together what it sees.
 *
 * <ol>
 *   <li>Source, target and application are looked at side by side; one that hangs or is away holds up no other.
 *   <li>The source says how far the journal goes, the target how far it has taken it: that is the lag, without anybody's help.
 *   <li>What only the application knows (what the guard gives, how reads fare) is absent without it.
 * </ol>
 *
 * Thread-safe.
 */
public final class PairWatch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(400);
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(10);
    private static final long SKEW_MILLIS = 5_000;
    private static final int THREADS = 4;

    private final WatchedPair pair;
    private final ApplicationLink link;
    private final InstantSource clock;
    private final ExecutorService threads;
    private final SourceReading source;
    private final TargetReading target;
    private final Facet<SourceState> sourceFacet;
    private final Facet<TargetState> targetFacet;
    private final Facet<ApplicationState> applicationFacet;
    private final Facet<JsonNode> readinessFacet;
    private final LagClock lagClock = new LagClock();
    private final RateWindow rates = new RateWindow();
    private final TargetReads reads = new TargetReads();
    private Instant reportDue = Instant.MIN;
    private @Nullable Instant silentSince;
    private volatile @Nullable Picture latest;

    public PairWatch(WatchedPair pair, ApplicationLink link, InstantSource clock) {
        this.pair = pair;
        this.link = link;
        this.clock = clock;
        this.source = new SourceReading(pair.source());
        this.target = new TargetReading(pair.target(), pair.targetName(), clock);
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "watch-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        this.sourceFacet = new Facet<>("source", source::read, threads);
        this.targetFacet = new Facet<>("target", target::read, threads);
        this.applicationFacet = new Facet<>("application", this::application, threads);
        this.readinessFacet = new Facet<>("application", () -> part("readiness"), threads);
    }

    private ApplicationState application() throws IOException {
        return ApplicationState.of(part(""));
    }

    /** One part of what the application's endpoint says. */
    public JsonNode part(String name) throws IOException {
        ApplicationLink.Answer answer = link.get(name);
        if (answer.isOk()) {
            return answer.body();
        }
        throw new IOException(
                switch (answer.status()) {
                    case 401, 403 -> "it refused the sidecar's credentials (status " + answer.status() + ")";
                    case 404 -> "there is no such endpoint at that address (status 404): is dualwrite exposed?";
                    default -> answer.refusal();
                });
    }

    /** The latest picture; the first call looks. */
    public Picture latest() {
        Picture known = latest;
        return known == null ? look() : known;
    }

    /** Looks now. Returns within half a second, with what is known by then. */
    public synchronized Picture look() {
        Instant now = clock.instant();
        sourceFacet.begin();
        targetFacet.begin();
        if (link.isConfigured()) {
            applicationFacet.begin();
            if (!now.isBefore(reportDue)) {
                readinessFacet.begin();
                reportDue = now.plus(BETWEEN_REPORTS);
            }
        }
        try {
            long end = System.nanoTime() + PATIENCE.toNanos();
            for (Facet<?> facet : List.of(sourceFacet, targetFacet, applicationFacet)) {
                facet.end(Duration.ofNanos(end - System.nanoTime()));
            }
            readinessFacet.end(Duration.ZERO);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        Picture picture = picture(clock.instant());
        latest = picture;
        return picture;
    }

    private Picture picture(Instant now) {
        SourceState seenSource = sourceFacet.value();
        TargetState seenTarget = targetFacet.value();
        ApplicationState application = applicationFacet.value();
        Asked asked = asked(seenSource, seenTarget);
        Picture.Lag lag = lag(now, seenSource, seenTarget, application);
        readReads(now, application);
        OptionalDouble errors = reads.errorRate();
        Picture picture = new Picture(
                now,
                new Picture.Pair(Objects.toString(pair.source().getFileName()), pair.targetName()),
                asked,
                seenSource,
                seenTarget,
                new Picture.Application(link.address().orElse(null), application),
                lag,
                rates.add(now, counters(seenSource, seenTarget, follows(asked) ? application : null)),
                reads.latency(),
                errors.isPresent() ? errors.getAsDouble() : null,
                silentSince(now, asked, seenTarget),
                problems(seenSource, seenTarget));
        return picture;
    }

    private static @Nullable Asked asked(@Nullable SourceState source, @Nullable TargetState target) {
        if (source != null) {
            return source.asked();
        }
        return target == null ? null : target.asked();
    }

    private Picture.@Nullable Lag lag(
            Instant now,
            @Nullable SourceState source,
            @Nullable TargetState target,
            @Nullable ApplicationState application) {
        if (source == null || target == null || source.journal() == null || target.followed() == null) {
            return null;
        }
        Long taken = target.followed().seq();
        if (taken == null
                || !target.followed().installation().equals(source.journal().installation())) {
            return null;
        }
        long changes = Math.max(0, source.journal().head() - taken);
        long millis = lagClock.age(now, source.journal().head(), taken).toMillis();
        long said = application == null || changes == 0 ? 0 : application.lagMillis();
        return new Picture.Lag(changes, Math.max(millis, said));
    }

    private void readReads(Instant now, @Nullable ApplicationState application) {
        if (application == null) {
            reads.forget();
            return;
        }
        reads.count(now, application.byTarget(), application.failed());
        JsonNode readiness = readinessFacet.value();
        if (readiness != null) {
            reads.measure(readiness);
        }
    }

    /** While nothing follows, the application counts no reads: none would be wrong. */
    private static boolean follows(@Nullable Asked asked) {
        return asked != null && asked.following();
    }

    private static Map<Counter, Long> counters(
            @Nullable SourceState source, @Nullable TargetState target, @Nullable ApplicationState application) {
        Map<Counter, Long> counters = new EnumMap<>(Counter.class);
        if (source != null && source.journal() != null) {
            counters.put(Counter.HEAD, source.journal().head());
        }
        if (target != null && target.followed() != null && target.followed().seq() != null) {
            counters.put(Counter.POSITION, target.followed().seq());
        }
        if (application != null) {
            long bySource = application.bySource().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            counters.put(Counter.SOURCE_READS, bySource);
            counters.put(Counter.TARGET_READS, application.byTarget());
        }
        return counters;
    }

    /** What cannot be seen, because the target is away, is not taken for silence. */
    private @Nullable Instant silentSince(Instant now, @Nullable Asked asked, @Nullable TargetState target) {
        if (!follows(asked)) {
            silentSince = null;
        } else if (target != null) {
            TargetState.Replicator replicator = target.replicator();
            if (replicator != null && replicator.silentMillis() == 0) {
                silentSince = null;
            } else if (silentSince == null) {
                silentSince = replicator == null ? now : now.minusMillis(replicator.silentMillis());
            }
        }
        return silentSince;
    }

    private List<Problem> problems(@Nullable SourceState source, @Nullable TargetState target) {
        List<Problem> problems = new ArrayList<>();
        sourceFacet.problem().ifPresent(problems::add);
        targetFacet.problem().ifPresent(problems::add);
        applicationFacet.problem().ifPresent(problems::add);
        if (target != null && target.standby()) {
            problems.add(new Problem(
                    "target",
                    "The target is a standby: it takes no writes, and its rows may be late.",
                    "Give checker.target.url the address of the primary.",
                    false));
        }
        if (target != null && target.readOnly() && !target.standby()) {
            problems.add(new Problem(
                    "target",
                    "The target is set to read-only (default_transaction_read_only): what the application writes does"
                            + " not reach it.",
                    "See whether its disk is full or somebody set it; then: ALTER DATABASE ... RESET"
                            + " default_transaction_read_only.",
                    false));
        }
        if (target != null && Math.abs(target.clockAheadMillis()) > SKEW_MILLIS) {
            problems.add(new Problem(
                    "target",
                    "The target's clock is " + Math.abs(target.clockAheadMillis()) / 1000 + " s "
                            + (target.clockAheadMillis() > 0 ? "ahead of" : "behind") + " this machine's.",
                    "Let both follow the same time (NTP). Lag is not affected; moments on these pages are this"
                            + " machine's.",
                    false));
        }
        if (source != null
                && source.journal() != null
                && target != null
                && target.followed() != null
                && !target.followed().installation().equals(source.journal().installation())) {
            problems.add(new Problem(
                    "pair",
                    "The target follows another file than this source: their journals have different names.",
                    "See that checker.source and checker.target belong together, and that the file was not replaced.",
                    true));
        }
        return problems;
    }

    /** The latest entries of the audit trail, newest first: from the source, or from the copy while that is away. */
    public List<AuditLine> audits(int atMost) throws SQLException {
        return sourceFacet.value() != null || sourceFacet.problem().isEmpty()
                ? source.audits(atMost)
                : target.audits(atMost);
    }

    /** Rows that the target does not take, the oldest first; read there, so that nobody else has to answer. */
    public List<RefusedRow> refused(int atMost) {
        return target.refused(atMost);
    }

    /** Tables of the application, as the source has them. */
    public List<String> tables() throws SQLException {
        return source.tables();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        target.close();
    }
}
