package io.dualwrite.spring.boot.metrics;

import io.dualwrite.route.watch.StatementWatch;
import io.dualwrite.stage.Side;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Times the application's statements by side and by what they wait for. The meters are in {@code docs/metrics.md}. */
public final class StatementMeters implements MeterBinder, StatementWatch {
    /** What may happen: the target is written to by the replicator, which has meters of its own. */
    private static final Map<Side, List<Step>> POSSIBLE =
            Map.of(Side.SOURCE, List.of(Step.READ, Step.WRITE, Step.COMMIT), Side.TARGET, List.of(Step.READ));

    private final List<Map<Side, Map<Step, Timer>>> registries = new CopyOnWriteArrayList<>();

    @Override
    public void bindTo(MeterRegistry registry) {
        Map<Side, Map<Step, Timer>> timers = new EnumMap<>(Side.class);
        POSSIBLE.forEach((side, steps) -> {
            Map<Step, Timer> ofSide = new EnumMap<>(Step.class);
            for (Step step : steps) {
                ofSide.put(
                        step,
                        Timer.builder("dualwrite.statements")
                                .description("Time that a statement of the application takes on a side")
                                .tag("side", side.name().toLowerCase(Locale.ROOT))
                                .tag("step", step.name().toLowerCase(Locale.ROOT))
                                .publishPercentileHistogram()
                                .register(registry));
            }
            timers.put(side, ofSide);
        });
        registries.add(timers);
    }

    @Override
    public Running begins(Side side, Step step, String sql) {
        if (registries.isEmpty()) {
            return Running.UNWATCHED;
        }
        long began = System.nanoTime();
        return succeeded -> {
            long nanos = System.nanoTime() - began;
            for (Map<Side, Map<Step, Timer>> timers : registries) {
                Timer timer = timers.getOrDefault(side, Map.of()).get(step);
                if (timer != null) {
                    timer.record(nanos, TimeUnit.NANOSECONDS);
                }
            }
        };
    }
}
