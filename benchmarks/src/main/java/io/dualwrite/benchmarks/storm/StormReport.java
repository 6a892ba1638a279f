package io.dualwrite.benchmarks.storm;

import java.util.List;
import java.util.Map;

/**
 * What came of a storm.
 *
 * @param flips that were done
 * @param refused flips whose preconditions did not hold
 * @param skipped flips that were due while too many others had no answer yet
 * @param flipFailures answers to flips that are neither
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
        long flips,
        long refused,
        long skipped,
        Map<String, Long> flipFailures,
        long requests,
        List<String> failures,
        long readsByTarget,
        long confirmed,
        long lostInSource,
        long lostInTarget,
        long rows,
        String comparison,
        boolean equal) {}
