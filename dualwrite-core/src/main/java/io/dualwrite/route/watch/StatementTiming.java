package io.dualwrite.route.watch;

import io.dualwrite.route.watch.StatementWatch.Step;
import io.dualwrite.stage.Side;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the time of statements for all who want to know: exactly, with two looks at the clock a statement, or roughly, without any
 * (ADR 95). Either way a moment is one of {@link System#nanoTime}, so what began with one may end with the other. Thread-safe.
 */
public final class StatementTiming implements AutoCloseable {
    private static final Duration ROUGHEST = Duration.ofMillis(50);

    private final StatementTimes told;
    private final @Nullable RoughClock clock;

    private StatementTiming(StatementTimes told, @Nullable RoughClock clock) {
        this.told = told;
        this.clock = clock;
    }

    /** Of every statement; null if nobody wants to know. */
    public static @Nullable StatementTiming exact(List<StatementTimes> all) {
        return all.stream()
                .reduce(StatementTimes::and)
                .map(told -> new StatementTiming(told, null))
                .orElse(null);
    }

    /** Of what each wants to know while nothing may cost anything; null if that is nothing. */
    public static @Nullable StatementTiming whileOff(List<StatementTimes> all) {
        List<StatementTimes> wanting = all.stream()
                .filter(one -> one.leastWhileOff().compareTo(StatementTimes.NOTHING) < 0)
                .toList();
        Optional<Duration> least =
                wanting.stream().map(StatementTimes::leastWhileOff).min(Duration::compareTo);
        if (least.isEmpty() || least.get().isZero()) {
            return exact(wanting);
        }
        Duration period = least.get().compareTo(ROUGHEST) < 0 ? least.get() : ROUGHEST;
        return new StatementTiming(wanting.stream().reduce(StatementTimes::and).orElseThrow(), new RoughClock(period));
    }

    public long now() {
        RoughClock rough = clock;
        return rough == null ? System.nanoTime() : rough.now();
    }

    /** Something is over. */
    public void took(Side side, Step step, String sql, long began) {
        long nanos = now() - began;
        if (clock == null || nanos > 0) {
            try {
                told.took(side, step, sql, nanos);
            } catch (RuntimeException failure) {
                FailedWatches.say(failure);
            }
        }
    }

    @Override
    public void close() {
        if (clock != null) {
            clock.close();
        }
    }
}
