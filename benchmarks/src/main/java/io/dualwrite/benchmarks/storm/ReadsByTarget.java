package io.dualwrite.benchmarks.storm;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/** Adds up what a count grows by, which begins at zero again each time the target is followed anew. */
final class ReadsByTarget<T> implements AutoCloseable {
    private static final long PERIOD_MILLIS = 200;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Map<T, Long> last = new HashMap<>();
    private long total;

    /** @param count of one process; negative if it does not answer now */
    void watch(Iterable<T> processes, ToLongFunction<T> count) {
        var unused = clock.scheduleWithFixedDelay(
                () -> processes.forEach(process -> add(process, count.applyAsLong(process))),
                0,
                PERIOD_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    private synchronized void add(T process, long now) {
        if (now >= 0) {
            long before = last.getOrDefault(process, 0L);
            total += now >= before ? now - before : now;
            last.put(process, now);
        }
    }

    synchronized long total() {
        return total;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
