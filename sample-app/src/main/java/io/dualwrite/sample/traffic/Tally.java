package io.dualwrite.sample.traffic;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** What one visitor, or all of them together, measured. Confined to one thread. */
final class Tally {

    private final Map<Action, Latencies> times = new EnumMap<>(Action.class);
    private final Map<String, Long> errors = new HashMap<>();

    void took(Action action, long nanos) {
        times.computeIfAbsent(action, first -> new Latencies()).add(nanos / 1_000);
    }

    void failed(String kind) {
        errors.merge(kind, 1L, Long::sum);
    }

    void addAll(Tally other) {
        other.times.forEach((action, latencies) ->
                times.computeIfAbsent(action, first -> new Latencies()).addAll(latencies));
        other.errors.forEach((kind, count) -> errors.merge(kind, count, Long::sum));
    }

    Map<Action, Latencies> times() {
        return times;
    }

    Map<String, Long> errors() {
        return errors;
    }
}
