package io.dualwrite.checker.watch.application;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * How reads fare on the target, from what the application counts: the share that failed in the last minutes, and how long they
 * take against the source. Confined to one thread.
 */
public final class TargetReads {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    /** Fewer say nothing about a share. */
    private static final long ENOUGH = 20;

    private final Deque<Count> counts = new ArrayDeque<>();
    private Latency latency = Latency.UNKNOWN;

    public void count(Instant now, long answered, long failed) {
        Count last = counts.peekLast();
        if (last != null && (answered < last.answered() || failed < last.failed())) {
            counts.clear(); // the application was started again
        }
        counts.addLast(new Count(now, answered, failed));
        while (counts.size() > 2 && counts.peekFirst().at().isBefore(now.minus(WINDOW))) {
            counts.removeFirst();
        }
    }

    /** Nobody knows what happened meanwhile. */
    public void forget() {
        counts.clear();
        latency = Latency.UNKNOWN;
    }

    /** Failed reads on the target, of all that were tried there, in the last minutes. */
    public OptionalDouble errorRate() {
        Count first = counts.peekFirst();
        Count last = counts.peekLast();
        if (first == null || last == null) {
            return OptionalDouble.empty();
        }
        long failed = last.failed() - first.failed();
        long tried = failed + last.answered() - first.answered();
        return tried < ENOUGH ? OptionalDouble.empty() : OptionalDouble.of((double) failed / tried);
    }

    /** Takes the report on the statements. */
    public void measure(JsonNode readiness) {
        latency = Latency.of(readiness);
    }

    public Latency latency() {
        return latency;
    }

    /**
     * Of reads, in microseconds: over all statements that ran on both sides, each as often as it was asked for.
     *
     * @param statements how many those are; with none, nothing is known
     */
    public record Latency(int statements, double sourceP50, double sourceP95, double targetP50, double targetP95) {
        private static final double NOTICED_MICROS = 5_000;

        public static final Latency UNKNOWN = new Latency(0, 0, 0, 0, 0);

        static Latency of(JsonNode readiness) {
            double[] sums = new double[4];
            String[] fields = {"sourceP50", "sourceP95", "targetP50", "targetP95"};
            double weight = 0;
            int statements = 0;
            for (JsonNode statement : readiness) {
                double times = statement.path("seen").asDouble(0);
                if (times <= 0
                        || micros(statement.path("sourceP95")) <= 0
                        || micros(statement.path("targetP95")) <= 0) {
                    continue;
                }
                statements++;
                weight += times;
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += times * micros(statement.path(fields[i]));
                }
            }
            return statements == 0
                    ? UNKNOWN
                    : new Latency(statements, sums[0] / weight, sums[1] / weight, sums[2] / weight, sums[3] / weight);
        }

        /**
         * How many times longer than on the source (p95). What is so little longer that nobody notices is as fast: a file that is
         * read in microseconds would otherwise call every network slow.
         */
        public OptionalDouble slowness() {
            if (statements == 0) {
                return OptionalDouble.empty();
            }
            return OptionalDouble.of(targetP95 - sourceP95 < NOTICED_MICROS ? 1 : targetP95 / sourceP95);
        }

        /** Durations are ISO text or seconds, as the application's JSON is configured. */
        private static double micros(JsonNode duration) {
            if (duration.isNumber()) {
                return duration.asDouble() * 1e6;
            }
            String text = duration.asString("");
            return text.startsWith("PT") ? Duration.parse(text).toNanos() / 1e3 : 0;
        }
    }

    private record Count(Instant at, long answered, long failed) {}
}
