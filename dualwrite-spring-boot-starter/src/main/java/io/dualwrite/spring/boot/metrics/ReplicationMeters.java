package io.dualwrite.spring.boot.metrics;

import io.dualwrite.event.ReplicationEvent;
import io.dualwrite.event.ReplicationListener;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** Counts what the replicator of this process does. The meters are in {@code docs/metrics.md}. */
public final class ReplicationMeters implements MeterBinder, ReplicationListener {
    private final LongAdder changes = new LongAdder();
    private final LongAdder rows = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder interruptions = new LongAdder();
    private final LongAdder repairs = new LongAdder();
    private final LongAdder pruned = new LongAdder();
    private final List<Steps> steps = new CopyOnWriteArrayList<>();

    /** How long the parts of one batch take, in one registry. */
    private record Steps(Timer read, Timer write, Timer commit) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        counter(registry, "dualwrite.replicator.changes", "Journal entries taken by the target", changes);
        counter(registry, "dualwrite.replicator.rows", "Rows written to the target", rows);
        counter(registry, "dualwrite.replicator.refused", "Rows that the target did not take", refused);
        counter(registry, "dualwrite.replicator.interruptions", "Times a database failed", interruptions);
        counter(registry, "dualwrite.replicator.repairs", "Tables whose capture was repaired", repairs);
        counter(registry, "dualwrite.journal.pruned", "Journal entries removed", pruned);
        Function<String, Timer> timer = step -> Timer.builder("dualwrite.replicator.batch")
                .description("Time that a step of one batch takes")
                .tag("step", step)
                .publishPercentileHistogram()
                .register(registry);
        steps.add(new Steps(timer.apply("read"), timer.apply("write"), timer.apply("commit")));
    }

    private static void counter(MeterRegistry registry, String name, String description, LongAdder count) {
        FunctionCounter.builder(name, count, LongAdder::sum)
                .description(description)
                .register(registry);
    }

    @Override
    public void on(ReplicationEvent event) {
        if (event instanceof ReplicationEvent.BatchTaken batch) {
            changes.add(batch.entries());
            rows.add(batch.rows());
            for (Steps timers : steps) {
                timers.read().record(batch.read());
                timers.write().record(batch.write());
                timers.commit().record(batch.commit());
            }
        } else if (event instanceof ReplicationEvent.RowsRejected rejected) {
            refused.add(rejected.rows().size());
        } else if (event instanceof ReplicationEvent.Interrupted) {
            interruptions.increment();
        } else if (event instanceof ReplicationEvent.CaptureRepaired repaired) {
            repairs.add(repaired.tables().size());
        } else if (event instanceof ReplicationEvent.Pruned entries) {
            pruned.add(entries.entries());
        }
    }
}
