package io.dualwrite.sample.traffic;

import java.time.Duration;

/**
 * Counts latencies in buckets that grow with the value, so that an hour needs no more room than a second and a
 * percentile is off by at most 3.2 %. The largest one is kept exactly. Confined to one thread.
 */
final class Latencies {

    private static final int FINE = 6;
    private static final int SUB_BUCKETS = 1 << FINE;

    private final long[] counts = new long[SUB_BUCKETS * (Long.SIZE - FINE)];
    private long count;
    private long worst;

    void add(long micros) {
        counts[bucket(micros)]++;
        count++;
        worst = Math.max(worst, micros);
    }

    void addAll(Latencies others) {
        for (int bucket = 0; bucket < counts.length; bucket++) {
            counts[bucket] += others.counts[bucket];
        }
        count += others.count;
        worst = Math.max(worst, others.worst);
    }

    Percentiles percentiles() {
        return new Percentiles(count, percentile(50), percentile(95), percentile(99), Duration.ofNanos(worst * 1_000));
    }

    private Duration percentile(int percent) {
        long rank = (count * percent + 99) / 100;
        long seen = 0;
        for (int bucket = 0; bucket < counts.length && count > 0; bucket++) {
            seen += counts[bucket];
            if (seen >= rank) {
                return Duration.ofNanos(Math.min(highest(bucket), worst) * 1_000);
            }
        }
        return Duration.ZERO;
    }

    /** Up to 64 each value has a bucket; from there on, 32 buckets share each power of two. */
    private static int bucket(long value) {
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(value) - FINE);
        return shift * (SUB_BUCKETS / 2) + (int) (value >>> shift);
    }

    private static long highest(int bucket) {
        int half = SUB_BUCKETS / 2;
        int shift = Math.max(0, bucket / half - 1);
        return ((bucket - (long) shift * half + 1) << shift) - 1;
    }
}
