package io.dualwrite.spring.boot.metrics;

import io.dualwrite.Copying;
import io.dualwrite.DualWrite;
import io.dualwrite.RoutedReads;
import io.dualwrite.copy.progress.CopyStatus;
import io.dualwrite.route.gate.GateStatus;
import io.dualwrite.route.gate.WriterGate;
import io.dualwrite.route.shadow.ShadowStatus;
import io.dualwrite.stage.Share;
import io.dualwrite.stage.Stage;
import io.dualwrite.stage.guard.Observation;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Where the migration stands, as meters. Their names, tags and meaning are in {@code docs/metrics.md}; no tag carries the name
 * of a table, a statement or a user.
 */
public final class MigrationMeters implements MeterBinder {
    /** Every word that a policy and a route give for keeping a read on the source. */
    private static final List<String> REASONS = List.of(
            "stage",
            "percentage",
            "exclusion",
            "quarantine",
            "guard",
            "readiness",
            "unreachable",
            "mixed",
            "own write",
            "transaction",
            "parameter",
            "failed");

    private final DualWrite migration;
    private final WriterGate gate;

    public MigrationMeters(DualWrite migration, WriterGate gate) {
        this.migration = migration;
        this.gate = gate;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        stage(registry);
        target(registry);
        writers(registry);
        reads(registry);
        gauge(
                registry,
                "dualwrite.copy.rows",
                "Rows that the copy has brought over",
                now -> copied(now, CopyStatus::rows));
        gauge(
                registry,
                "dualwrite.copy.expected",
                "Rows that the copy is to bring over",
                now -> copied(now, CopyStatus::expected));
    }

    private static double copied(DualWrite migration, ToDoubleFunction<CopyStatus> value) {
        return migration
                .copying()
                .flatMap(Copying::status)
                .map(status -> value.applyAsDouble(status))
                .orElse(0.0);
    }

    private void reads(MeterRegistry registry) {
        reads(registry, "target", "asked", reads -> reads.tally().target());
        for (String reason : REASONS) {
            reads(
                    registry,
                    "source",
                    reason.replace(' ', '_'),
                    reads -> reads.tally().source().getOrDefault(reason, 0L));
        }
        shadow(registry, "compared", ShadowStatus::compared);
        shadow(registry, "differed", ShadowStatus::differed);
        shadow(registry, "dropped", ShadowStatus::dropped);
        shadow(registry, "undecided", ShadowStatus::undecided);
        shadow(registry, "failed", ShadowStatus::failed);
    }

    private void reads(MeterRegistry registry, String side, String reason, ToDoubleFunction<RoutedReads> count) {
        FunctionCounter.builder(
                        "dualwrite.reads",
                        migration,
                        now -> now.reads()
                                .map(reads -> count.applyAsDouble(reads))
                                .orElse(0.0))
                .description("Eligible reads, by who answered and why")
                .tag("side", side)
                .tag("reason", reason)
                .register(registry);
    }

    private void shadow(MeterRegistry registry, String outcome, ToDoubleFunction<ShadowStatus> count) {
        FunctionCounter.builder(
                        "dualwrite.shadow",
                        migration,
                        now -> now.reads()
                                .map(reads -> count.applyAsDouble(reads.shadow()))
                                .orElse(0.0))
                .description("Shadow reads, by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }

    private void stage(MeterRegistry registry) {
        for (Stage stage : Stage.values()) {
            Gauge.builder("dualwrite.stage", migration, now -> one(now.routing().stage() == stage))
                    .description("1 for the stage that the migration is in, 0 for the others")
                    .tag("stage", stage.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        gauge(registry, "dualwrite.reads.asked", "Percentage of the reads that the flags ask for", now -> {
            Share share = now.routing().flags().targetRead();
            return share.on() ? share.percentage().hundredths() / 100.0 : 0;
        });
        gauge(
                registry,
                "dualwrite.reads.effective",
                "Percentage of the reads that the target is given",
                now -> now.routing().effective().hundredths() / 100.0);
        gauge(
                registry,
                "dualwrite.guard.open",
                "1 while the target may answer reads",
                now -> one(now.routing().guard().isOpen()));
        FunctionCounter.builder(
                        "dualwrite.flips",
                        migration,
                        now -> now.status().control().epoch())
                .description("Attempts to flip, by outcome")
                .tag("outcome", "done")
                .register(registry);
        FunctionCounter.builder("dualwrite.flips", migration, now -> {
                    var control = now.status().control();
                    return control.audits() - control.epoch();
                })
                .description("Attempts to flip, by outcome")
                .tag("outcome", "refused")
                .register(registry);
    }

    private void target(MeterRegistry registry) {
        seen(registry, "dualwrite.target.reachable", "1 while the target answers", seen -> one(seen.reachable()));
        seen(registry, "dualwrite.lag.changes", "Changes that the target is behind", Observation::lagChanges);
        TimeGauge.builder(
                        "dualwrite.lag.time",
                        migration,
                        TimeUnit.MILLISECONDS,
                        now -> now.seen().lagTime().toMillis())
                .description("Age that the oldest change may have which the target does not hold")
                .register(registry);
        seen(
                registry,
                "dualwrite.quarantine.tables",
                "Tables with rows that the target does not take",
                seen -> seen.quarantined().size());
    }

    private void writers(MeterRegistry registry) {
        Gauge.builder("dualwrite.writers.waiting", gate, now -> now.status().waiting())
                .description("Transactions that queue to write to the source")
                .register(registry);
        writers(registry, "entered", GateStatus::entered);
        writers(registry, "waited", GateStatus::waited);
        writers(registry, "refused", GateStatus::refused);
    }

    private void writers(MeterRegistry registry, String outcome, ToDoubleFunction<GateStatus> count) {
        FunctionCounter.builder("dualwrite.writers", gate, now -> count.applyAsDouble(now.status()))
                .description("Transactions at the queue in front of the source, by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }

    private void seen(MeterRegistry registry, String name, String description, ToDoubleFunction<Observation> value) {
        gauge(registry, name, description, now -> value.applyAsDouble(now.seen()));
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<DualWrite> value) {
        Gauge.builder(name, migration, value).description(description).register(registry);
    }

    private static double one(boolean holds) {
        return holds ? 1 : 0;
    }
}
