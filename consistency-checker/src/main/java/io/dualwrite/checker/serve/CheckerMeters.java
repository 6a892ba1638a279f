package io.dualwrite.checker.serve;

import io.dualwrite.checker.alert.Alarms;
import io.dualwrite.checker.alert.Deliveries;
import io.dualwrite.checker.alert.Delivery;
import io.dualwrite.checker.finding.Finding;
import io.dualwrite.checker.finding.FindingState;
import io.dualwrite.checker.finding.Findings;
import io.dualwrite.checker.watch.PairWatch;
import io.dualwrite.checker.watch.Picture;
import io.dualwrite.checker.watch.Situations;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the sidecar sees, as meters. What it cannot see is NaN: no rule of anybody takes that for well. */
@Component
class CheckerMeters implements MeterBinder {
    private static final int MESSAGES = 200;

    private final PairWatch watch;
    private final Situations situations;
    private final Findings findings;
    private final Alarms alarms;
    private final Deliveries deliveries;
    private final InstantSource clock;

    CheckerMeters(
            PairWatch watch,
            Situations situations,
            Findings findings,
            Alarms alarms,
            Deliveries deliveries,
            InstantSource clock) {
        this.watch = watch;
        this.situations = situations;
        this.findings = findings;
        this.alarms = alarms;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        picture(registry, "source.reachable", "1 while the source can be read", seen -> flag(seen.source() != null));
        picture(registry, "target.reachable", "1 while the target answers", seen -> flag(seen.target() != null));
        picture(
                registry,
                "application.reachable",
                "1 while the application's endpoint answers",
                seen -> flag(seen.application().state() != null));
        picture(
                registry,
                "lag.changes",
                "Changes that the target is behind, as both databases say",
                seen -> known(seen.lag() == null ? null : seen.lag().changes()));
        picture(
                registry,
                "journal.entries",
                "Entries of the journal that are kept",
                seen -> known(
                        seen.source() == null || seen.source().journal() == null
                                ? null
                                : seen.source().journal().entries()));
        picture(
                registry,
                "quarantine.rows",
                "Rows that the target does not take",
                seen -> known(seen.quarantined().orElse(null)));
        picture(
                registry,
                "replicator.wanted",
                "1 while the stage wants the target kept in step",
                seen -> flag(seen.follows()));
        picture(
                registry,
                "replicator.silent",
                "1 while one is wanted and none shows itself",
                seen -> flag(seen.silentSince() != null));
        age(
                registry,
                "lag.time",
                "Age of the oldest change that the target does not hold",
                () -> Optional.ofNullable(watch.latest().lag()).map(lag -> Duration.ofMillis(lag.millis())));
        age(
                registry,
                "verified.age",
                "Since rows were last compared to the end",
                () -> since(situations.lastVerified()));
        age(registry, "backup.age", "Since the newest backup was taken", () -> since(lastBackup()));
        for (FindingState state : FindingState.values()) {
            if (state.isLive()) {
                Gauge.builder("dualwrite.checker.findings", findings, all -> count(all.live(), state))
                        .description("Findings that are there now")
                        .tag("state", state.word())
                        .register(registry);
            }
        }
        Gauge.builder("dualwrite.checker.alarms", alarms, all -> all.live().size())
                .description("Alarms that go on")
                .register(registry);
        Gauge.builder("dualwrite.checker.messages.undelivered", deliveries, CheckerMeters::undelivered)
                .description("Messages that their receiver did not take yet")
                .register(registry);
    }

    private void picture(MeterRegistry registry, String name, String description, ToDoubleFunction<Picture> value) {
        Gauge.builder("dualwrite.checker." + name, watch, pair -> value.applyAsDouble(pair.latest()))
                .description(description)
                .register(registry);
    }

    private void age(MeterRegistry registry, String name, String description, Age age) {
        TimeGauge.builder(
                        "dualwrite.checker." + name,
                        () -> age.get()
                                .map(Duration::toMillis)
                                .map(Long::doubleValue)
                                .orElse(Double.NaN),
                        TimeUnit.MILLISECONDS)
                .description(description)
                .register(registry);
    }

    private Optional<Duration> since(Optional<Instant> moment) {
        return moment.map(at -> Duration.between(at, clock.instant()));
    }

    private Optional<Instant> lastBackup() {
        try {
            return situations.lastBackup();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static long count(List<Finding> live, FindingState state) {
        return live.stream().filter(finding -> finding.state() == state).count();
    }

    private static double undelivered(Deliveries deliveries) {
        return deliveries.latest(MESSAGES).stream()
                .map(Delivery::deliveredAt)
                .filter(Optional::isEmpty)
                .count();
    }

    private static double flag(boolean holds) {
        return holds ? 1 : 0;
    }

    private static double known(@Nullable Long value) {
        return value == null ? Double.NaN : value;
    }

    /** How long ago, if that is known. */
    private interface Age {
        Optional<Duration> get();
    }
}
