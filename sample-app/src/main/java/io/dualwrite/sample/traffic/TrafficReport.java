package io.dualwrite.sample.traffic;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one run of traffic measured.
 *
 * @param took from the first counted request to the last
 * @param all every counted request, also the failed ones
 * @param byAction the same, for each thing visitors do
 * @param errors how often a request failed, by kind: {@code "HTTP 503"}, {@code "HttpTimeoutException"}
 */
public record TrafficReport(
        int users, Duration took, Percentiles all, Map<String, Percentiles> byAction, Map<String, Long> errors) {

    public TrafficReport {
        byAction = Map.copyOf(byAction);
        errors = Map.copyOf(errors);
    }

    public double requestsPerSecond() {
        return all.count() / (took.toNanos() / 1e9);
    }

    public long failed() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }

    public String toText() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%d users, %.1f s: %d requests, %.1f per second, %d failed%n",
                users,
                took.toNanos() / 1e9,
                all.count(),
                requestsPerSecond(),
                failed()));
        text.append(String.format("%-16s %9s %9s %9s %9s %9s%n", "milliseconds", "count", "p50", "p95", "p99", "max"));
        new TreeMap<>(byAction).forEach((action, times) -> text.append(line(action, times)));
        text.append(line("all", all));
        new TreeMap<>(errors)
                .forEach((kind, count) -> text.append("failed: ")
                        .append(kind)
                        .append(" x ")
                        .append(count)
                        .append(System.lineSeparator()));
        return text.toString();
    }

    public String toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("users", users);
        json.put("seconds", took.toNanos() / 1e9);
        json.put("requestsPerSecond", requestsPerSecond());
        json.put("failed", failed());
        json.put("errors", new TreeMap<>(errors));
        json.put("all", millis(all));
        Map<String, Object> actions = new TreeMap<>();
        byAction.forEach((action, times) -> actions.put(action, millis(times)));
        json.put("actions", actions);
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    private static String line(String name, Percentiles times) {
        return String.format(
                Locale.ROOT,
                "%-16s %9d %9.1f %9.1f %9.1f %9.1f%n",
                name.toLowerCase(Locale.ROOT),
                times.count(),
                times.p50().toNanos() / 1e6,
                times.p95().toNanos() / 1e6,
                times.p99().toNanos() / 1e6,
                times.max().toNanos() / 1e6);
    }

    private static Map<String, Object> millis(Percentiles times) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("count", times.count());
        json.put("p50Millis", times.p50().toNanos() / 1e6);
        json.put("p95Millis", times.p95().toNanos() / 1e6);
        json.put("p99Millis", times.p99().toNanos() / 1e6);
        json.put("maxMillis", times.max().toNanos() / 1e6);
        return json;
    }
}
