package io.dualwrite.checker.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes rates of what grows, over the last few seconds. Confined to one thread. */
final class RateWindow {
    private static final Duration WIDTH = Duration.ofSeconds(5);

    /** What grows. */
    enum Counter {
        HEAD,
        POSITION,
        SOURCE_READS,
        TARGET_READS
    }

    private final Deque<Sample> samples = new ArrayDeque<>();

    Picture.Rates add(Instant now, Map<Counter, Long> counters) {
        samples.addLast(new Sample(now, new EnumMap<>(counters)));
        while (samples.size() > 2 && second().at().isBefore(now.minus(WIDTH))) {
            samples.removeFirst();
        }
        return new Picture.Rates(
                rate(Counter.HEAD), rate(Counter.POSITION), rate(Counter.SOURCE_READS), rate(Counter.TARGET_READS));
    }

    private Sample second() {
        return samples.stream().skip(1).findFirst().orElseThrow();
    }

    /** From the first sample that knows the counter; one that went back says that something was started again. */
    private @Nullable Double rate(Counter counter) {
        Sample last = samples.getLast();
        Long end = last.counters().get(counter);
        for (Sample first : samples) {
            Long begin = first.counters().get(counter);
            if (begin != null && end != null && last.at().isAfter(first.at()) && begin <= end) {
                return (end - begin) / (Duration.between(first.at(), last.at()).toNanos() / 1e9);
            }
        }
        return null;
    }

    private record Sample(Instant at, Map<Counter, Long> counters) {}
}
