package io.dualwrite.benchmarks.storm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of the wishes of a storm, kind by kind. Thread-safe. */
final class FlipTally {
    private final Map<String, Kind> kinds = new TreeMap<>();

    /** One kind, while it is counted. */
    private static final class Kind {
        private long asked;
        private long skipped;
        private long unchanged;
        private long done;
        private long longest;
        private final List<Long> doneNanos = new ArrayList<>();
        private final Map<String, Long> refused = new TreeMap<>();
        private final Map<String, Long> failed = new TreeMap<>();
    }

    private Kind kind(String name) {
        return kinds.computeIfAbsent(name, any -> new Kind());
    }

    synchronized void asked(String kind) {
        kind(kind).asked++;
    }

    synchronized void skipped(String kind) {
        kind(kind).skipped++;
    }

    /** For an answer of any kind. */
    synchronized void waited(String kind, long nanos) {
        kind(kind).longest = Math.max(kind(kind).longest, nanos);
    }

    synchronized void done(String kind, long nanos) {
        kind(kind).done++;
        kind(kind).doneNanos.add(nanos);
    }

    synchronized void unchanged(String kind) {
        kind(kind).unchanged++;
    }

    synchronized void refused(String kind, String reason) {
        kind(kind).refused.merge(reason, 1L, Long::sum);
    }

    synchronized void failed(String kind, String how) {
        kind(kind).failed.merge(how, 1L, Long::sum);
    }

    /** Those without an answer. */
    synchronized long underWay() {
        return kinds.values().stream()
                .mapToLong(kind -> kind.asked - kind.unchanged - kind.done - sum(kind.refused) - sum(kind.failed))
                .sum();
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** In the order of their names. */
    synchronized List<FlipsOfKind> report() {
        return kinds.entrySet().stream()
                .map(entry -> {
                    Kind kind = entry.getValue();
                    return new FlipsOfKind(
                            entry.getKey(),
                            kind.asked,
                            kind.skipped,
                            kind.unchanged,
                            kind.done,
                            middle(kind.doneNanos),
                            kind.longest / 1_000_000,
                            Map.copyOf(kind.refused),
                            Map.copyOf(kind.failed));
                })
                .toList();
    }

    private static long middle(List<Long> nanos) {
        return nanos.isEmpty() ? 0 : nanos.stream().sorted().toList().get(nanos.size() / 2) / 1_000_000;
    }
}
