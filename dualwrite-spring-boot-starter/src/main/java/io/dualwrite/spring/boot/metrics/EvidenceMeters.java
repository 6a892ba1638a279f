package io.dualwrite.spring.boot.metrics;

import io.dualwrite.DualWrite;
import io.dualwrite.compare.memory.LastCheck;
import io.dualwrite.route.watch.SlowStatements;
import io.dualwrite.route.watch.StatementWatch.Step;
import io.dualwrite.stage.Side;
import io.dualwrite.store.JournalSize;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What gives cause to look: drift, a journal that grows, slow statements. The meters are in {@code docs/metrics.md}. */
public final class EvidenceMeters implements MeterBinder {
    private final DualWrite migration;
    private final SlowStatements slow;

    public EvidenceMeters(DualWrite migration, SlowStatements slow) {
        this.migration = migration;
        this.slow = slow;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "dualwrite.drift.tables",
                        migration,
                        now -> now.lastCheck()
                                .map(check -> (double) check.differing().size())
                                .orElse(Double.NaN))
                .description("Tables in which the last check found rows that differ")
                .register(registry);
        TimeGauge.builder(
                        "dualwrite.check.age",
                        migration,
                        TimeUnit.SECONDS,
                        now -> now.lastCheck()
                                .map(LastCheck::at)
                                .map(at -> (double)
                                        Duration.between(at, Instant.now()).toSeconds())
                                .orElse(Double.NaN))
                .description("Time since the last check ended")
                .register(registry);
        Gauge.builder(
                        "dualwrite.journal.entries",
                        migration,
                        now -> now.journalSize()
                                .map(size -> (double) size.entries())
                                .orElse(Double.NaN))
                .description("Entries that are kept in the source's journal")
                .register(registry);
        Gauge.builder(
                        "dualwrite.journal.log",
                        migration,
                        now -> now.journalSize()
                                .map(JournalSize::logBytes)
                                .map(Long::doubleValue)
                                .orElse(Double.NaN))
                .description("Size of the source's write-ahead log")
                .baseUnit("bytes")
                .register(registry);
        slow(registry, Side.SOURCE, Step.READ);
        slow(registry, Side.SOURCE, Step.WRITE);
        slow(registry, Side.SOURCE, Step.COMMIT);
        slow(registry, Side.TARGET, Step.READ);
    }

    private void slow(MeterRegistry registry, Side side, Step step) {
        FunctionCounter.builder("dualwrite.statements.slow", slow, counted -> counted.count(side, step))
                .description("Statements that took longer than dualwrite.slow-statement")
                .tag("side", side.name().toLowerCase(Locale.ROOT))
                .tag("step", step.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
