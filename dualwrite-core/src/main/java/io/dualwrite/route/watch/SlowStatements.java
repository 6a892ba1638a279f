package io.dualwrite.route.watch;

import io.dualwrite.route.watch.StatementWatch.Step;
import io.dualwrite.sql.normal.Normaliser;
import io.dualwrite.sql.resolve.SourceSchema;
import io.dualwrite.stage.Side;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts statements that take longer than a limit, and logs their text without its values. Thread-safe. */
public final class SlowStatements implements StatementTimes {
    private static final Logger log = LoggerFactory.getLogger(SlowStatements.class);
    private static final Duration FINEST = Duration.ofMillis(1);
    private static final int LONGEST_SHOWN = 2_000;

    /** Texts are shortened after their values are gone, so that none is cut in half and shown; longer ones are not looked at. */
    private static final int LONGEST_READ = 100_000;

    private final Normaliser normaliser = new Normaliser(new SourceSchema(List.of()));
    private final long limitNanos;
    private final Map<Side, Map<Step, LongAdder>> counts = new ConcurrentHashMap<>();

    public SlowStatements(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("The limit must be greater than 0, but is " + limit);
        }
        this.limitNanos = limit.toNanos();
    }

    /** Close enough to the limit. */
    @Override
    public Duration leastWhileOff() {
        Duration part = Duration.ofNanos(limitNanos / 20);
        return part.compareTo(FINEST) < 0 ? FINEST : part;
    }

    @Override
    public void took(Side side, Step step, String sql, long nanos) {
        if (nanos > limitNanos) {
            slow(side, step, sql, nanos);
        }
    }

    private void slow(Side side, Step step, String sql, long nanos) {
        adder(side, step).increment();
        log.warn(
                "Slow {} on the {}: {} ms: {}",
                step.name().toLowerCase(Locale.ROOT),
                side.name().toLowerCase(Locale.ROOT),
                nanos / 1_000_000,
                shown(step, sql));
    }

    private String shown(Step step, String sql) {
        if (step == Step.COMMIT) {
            return "commit";
        }
        String text =
                sql.length() > LONGEST_READ ? "(a text of " + sql.length() + " characters)" : normaliser.normalise(sql);
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
    }

    private LongAdder adder(Side side, Step step) {
        return counts.computeIfAbsent(side, any -> new ConcurrentHashMap<>())
                .computeIfAbsent(step, any -> new LongAdder());
    }

    /** How many there were. */
    public long count(Side side, Step step) {
        return adder(side, step).sum();
    }
}
