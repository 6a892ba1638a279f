package io.dualwrite.benchmarks.storm;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a storm.
 *
 * @param kinds of flips, and what came of each
 * @param requests of visitors
 * @param failures of requests, by kind
 * @param readsByTarget reads that the target answered
 * @param confirmed writes that somebody remembers
 * @param lostInSource of these
 * @param lostInTarget of these
 * @param rows compared afterwards
 * @param comparison what the comparison says
 * @param equal whether it found both sides equal
 */
public record StormReport(
        List<FlipsOfKind> kinds,
        long requests,
        List<String> failures,
        long readsByTarget,
        long confirmed,
        long lostInSource,
        long lostInTarget,
        long rows,
        String comparison,
        boolean equal) {

    /** That were done. */
    public long flips() {
        return FlipsOfKind.sum(kinds, FlipsOfKind::done);
    }

    /** Milliseconds until the slowest answer. */
    public long longest() {
        return kinds.stream().mapToLong(FlipsOfKind::longest).max().orElse(0);
    }

    /** Answers to flips that are neither yes nor no, by kind and text. */
    public Map<String, Long> flipFailures() {
        Map<String, Long> failures = new TreeMap<>();
        for (FlipsOfKind kind : kinds) {
            kind.failed().forEach((how, count) -> failures.merge(kind.kind() + ": " + how, count, Long::sum));
        }
        return failures;
    }
}
