package io.dualwrite.route.read;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts reads by side and reason, for metrics: a handful of words, none of them from a statement. Thread-safe. */
public final class ReadTally {
    private final LongAdder target = new LongAdder();
    private final LongAdder replicas = new LongAdder();
    private final ConcurrentHashMap<String, LongAdder> source = new ConcurrentHashMap<>();

    void byTarget(boolean copy) {
        target.increment();
        if (copy) {
            replicas.increment();
        }
    }

    void bySource(String reason) {
        LongAdder known = source.get(reason);
        (known == null ? source.computeIfAbsent(reason, word -> new LongAdder()) : known).increment();
    }

    /** Reads that the target answered. */
    public long target() {
        return target.sum();
    }

    /** Those of them that a replica of it answered. */
    public long replicas() {
        return replicas.sum();
    }

    /** Eligible reads that the source answered, by reason. */
    public Map<String, Long> source() {
        Map<String, Long> counts = new TreeMap<>();
        source.forEach((reason, count) -> counts.put(reason, count.sum()));
        return counts;
    }
}
