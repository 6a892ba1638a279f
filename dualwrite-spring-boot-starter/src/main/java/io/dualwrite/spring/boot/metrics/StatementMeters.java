package io.dualwrite.spring.boot.metrics;

import io.dualwrite.route.watch.StatementTimes;
import io.dualwrite.route.watch.StatementWatch.Step;
import io.dualwrite.stage.Side;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Times the application's statements by side and by what they wait for. The meters are in {@code docs/metrics.md}.
 *
 * <p>Recording takes longer than a tenth of a microsecond, which is nothing beside a statement that takes a hundred, and more than
 * dualwrite may cost one that takes five. Short ones are recorded by a thread of ours within a tenth of a second (ADR 79).
 * Thread-safe.
 */
public final class StatementMeters implements MeterBinder, StatementTimes, AutoCloseable {
    /** What may happen: the target is written to by the replicator, which has meters of its own. */
    private static final Map<Side, List<Step>> POSSIBLE =
            Map.of(Side.SOURCE, List.of(Step.READ, Step.WRITE, Step.COMMIT), Side.TARGET, List.of(Step.READ));

    private static final int STEPS = Step.values().length;
    private static final long SHORT_NANOS = Duration.ofNanos(50_000).toNanos();
    private static final int SHORT_ONES = 1 << 14;
    private static final long PERIOD_MILLIS = 100;

    private final List<@Nullable Timer[]> registries = new CopyOnWriteArrayList<>();
    private final DurationQueue shortOnes = new DurationQueue(SHORT_ONES);
    private final ScheduledExecutorService recording = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "dualwrite-meters");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean queues;

    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        @Nullable Timer[] timers = new Timer[DurationQueue.METERS];
        POSSIBLE.forEach((side, steps) -> {
            for (Step step : steps) {
                timers[meter(side, step)] = Timer.builder("dualwrite.statements")
                        .description("Time that a statement of the application takes on a side")
                        .tag("side", side.name().toLowerCase(Locale.ROOT))
                        .tag("step", step.name().toLowerCase(Locale.ROOT))
                        .publishPercentileHistogram()
                        .register(registry);
            }
        });
        registries.add(timers);
        if (!queues && !recording.isShutdown()) {
            queues = true;
            var unused = recording.scheduleWithFixedDelay(
                    this::recordShortOnes, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** What the application's statements took before there was a second database, its own meters and its pool say. */
    @Override
    public Duration leastWhileOff() {
        return NOTHING;
    }

    @Override
    public void took(Side side, Step step, String sql, long nanos) {
        if (nanos > SHORT_NANOS || !queues || !shortOnes.give(meter(side, step), nanos)) {
            record(meter(side, step), nanos);
        }
    }

    /** Whatever ended before is in the meters when this returns. */
    public void recordShortOnes() {
        shortOnes.take(this::record);
    }

    private void record(int meter, long nanos) {
        for (@Nullable Timer[] timers : registries) {
            Timer timer = timers[meter];
            if (timer != null) {
                timer.record(nanos, TimeUnit.NANOSECONDS);
            }
        }
    }

    private static int meter(Side side, Step step) {
        int ofStep = switch (step) {
            case READ -> 0;
            case WRITE -> 1;
            case COMMIT -> 2;
        };
        return side == Side.SOURCE ? ofStep : ofStep + STEPS;
    }

    @Override
    public void close() {
        queues = false;
        recording.shutdownNow();
        recordShortOnes();
    }
}
