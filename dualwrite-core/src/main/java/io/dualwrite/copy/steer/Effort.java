package io.dualwrite.copy.steer;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Which part of its time a copy works. All of it while nobody writes. While somebody does, threads of the application that
 * have something to do find a processor as promptly as without the copy, or nearly so:
 *
 * <ol>
 *   <li>Before it begins, it looks how late a thread starts that should run. Twice that is the limit.
 *   <li>It begins with a quarter. Whenever a thread starts later than the limit, the copy works less at once; with each that
 *       does not, a little more. So it comes to rest where four in a thousand are late.
 *   <li>It always works a little, for the copy need not be the reason. After a while of that it stops and looks anew.
 * </ol>
 *
 * <p>Thread-safe.
 */
public final class Effort {
    static final double FIRST = 0.25;
    static final double LEAST = 0.02;
    static final int LOOKS = 300;

    /** Nobody notices less, and chance would decide. */
    static final Duration LEAST_LIMIT = Duration.ofNanos(750_000);

    private static final Duration MOST_LIMIT = Duration.ofMillis(250);
    private static final double DROP = 0.85;
    private static final double LATE = 0.004;
    private static final double RISE = Math.pow(DROP, -LATE / (1 - LATE));
    private static final int MOST_DROPS = 12;

    /** Below this it hardly gets on. */
    private static final double HARDLY = 0.1;

    private static final long HARDLY_NANOS = Duration.ofSeconds(30).toNanos();
    /** Chunks that are under way come to their end. */
    private static final long SETTLE_NANOS = Duration.ofMillis(500).toNanos();

    private static final double NEARLY_WHOLE = 0.95;

    private static final double LONGEST_NANOS = Duration.ofMillis(100).toNanos();

    private static final Duration BREATH = Duration.ofMillis(20);

    private final long[] before = new long[LOOKS];
    private boolean writes;
    private int looked;
    private long looksFrom;
    private long limit = Long.MAX_VALUE;
    private long hardlySince;
    private long latest;
    private double part = 1;

    /** Whether the application writes at present. */
    synchronized void writes(long now, boolean present) {
        if (present && !writes) {
            lookAnew(now);
            part = FIRST;
        }
        if (!present) {
            part = 1;
        }
        writes = present;
    }

    private void lookAnew(long now) {
        boolean first = limit == Long.MAX_VALUE;
        looked = 0;
        looksFrom = first ? now : now + SETTLE_NANOS;
        hardlySince = 0;
    }

    /** A thread that should have run has started, so much too late; such threads follow each other at that interval. */
    synchronized void started(long now, long late, long interval) {
        if (!writes) {
            return;
        }
        if (looked < LOOKS) {
            if (now - looksFrom >= 0) {
                look(late);
            }
        } else if (late <= limit) {
            part = Math.min(1, part * RISE);
        } else {
            // Whoever else was due in that time came late too.
            long drops = Math.min(MOST_DROPS, 1 + (late - limit) / interval);
            part = Math.max(LEAST, part * Math.pow(DROP, (double) drops));
            latest = late;
        }
        lookAnewIfItHardlyGetsOn(now);
    }

    private void look(long late) {
        before[looked++] = late;
        if (looked == LOOKS) {
            long[] sorted = before.clone();
            Arrays.sort(sorted);
            long slow = sorted[(int) Math.ceil(LOOKS * 0.99) - 1];
            limit = Math.max(LEAST_LIMIT.toNanos(), Math.min(MOST_LIMIT.toNanos(), 2 * slow));
        }
    }

    private void lookAnewIfItHardlyGetsOn(long now) {
        if (part >= HARDLY) {
            hardlySince = 0;
        } else if (hardlySince == 0) {
            hardlySince = now;
        } else if (now - hardlySince > HARDLY_NANOS) {
            lookAnew(now);
        }
    }

    /** Whether it matters how promptly threads start. */
    synchronized boolean isAsked() {
        return writes;
    }

    /** Whether it has to be seen first how promptly threads start without the copy. */
    synchronized boolean looks() {
        return writes && looked < LOOKS;
    }

    /** From 0 to 1. */
    public synchronized double part() {
        return part;
    }

    /** Whether nothing speaks against as many threads at once as there is work for. */
    public boolean isWhole() {
        return part() == 1;
    }

    /** How long to rest after so much work. */
    public Duration restAfter(long workedNanos) {
        double part = part();
        return Duration.ofNanos((long) Math.min(LONGEST_NANOS, workedNanos * (1 - part) / part));
    }

    /** The same behind a chunk: a replicator that waited for its end has something to do now. */
    public Duration restAfterChunk(long workedNanos) {
        if (isWhole()) {
            return Duration.ZERO;
        }
        Duration rest = restAfter(workedNanos);
        return rest.compareTo(BREATH) < 0 ? BREATH : rest;
    }

    /** Why it does not work all the time; empty if it does, or nearly so. */
    synchronized Optional<String> reason() {
        if (!writes || part >= NEARLY_WHOLE) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "works %.0f %% of the time, since the application writes%s",
                part * 100,
                latest == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ": its threads started up to %.1f ms late, more than %.1f ms",
                                latest / 1e6,
                                limit / 1e6)));
    }
}
