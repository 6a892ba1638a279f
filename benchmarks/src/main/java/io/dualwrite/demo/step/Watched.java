package io.dualwrite.demo.step;

import io.dualwrite.demo.place.Orders;
import io.dualwrite.demo.place.Place;
import io.dualwrite.demo.place.Wait;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What several steps wait for. */
final class Watched {

    static final Duration LONG = Duration.ofMinutes(2);
    private static final int LITTLE_LAG = 1000;
    private static final int LITTLE_LAG_MILLIS = 2000;

    private Watched() {}

    /** Lets the load go on for a while, so that there is something to measure. */
    static void load(Scene scene) throws Exception {
        long nanos = scene.place().size().look().toNanos();
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
            Wait.pause();
        }
    }

    /** Waits until the target has all changes, as the status says; what was seen last, if that took too long. */
    static JsonNode caughtUp(Place place) throws Exception {
        Optional<JsonNode> target = Wait.result(LONG, () -> {
            JsonNode seen = place.ops().status().path("target");
            return seen.path("caughtUp").asBoolean()
                            && seen.path("lagChanges").asLong() <= LITTLE_LAG
                            && seen.path("lagMillis").asLong() <= LITTLE_LAG_MILLIS
                    ? Optional.of(seen)
                    : Optional.empty();
        });
        return target.isPresent() ? target.get() : place.ops().status().path("target");
    }

    /** Orders that the target does not have, after it had time to get them. */
    static Set<Long> missingInTarget(Place place, Set<Long> confirmed) throws Exception {
        Wait.until(
                LONG,
                () -> Orders.missing(confirmed, place.postgres().database()).isEmpty());
        return Orders.missing(confirmed, place.postgres().database());
    }

    /** Lets the load go on for a while, and longer if PostgreSQL has not answered anybody by then. */
    static Reads readsByTarget(Scene scene) throws Exception {
        Reads before = Reads.of(scene.place());
        load(scene);
        Wait.until(LONG, () -> Reads.of(scene.place()).since(before).byTarget() > 0);
        return Reads.of(scene.place()).since(before);
    }

    /** Reads of this process so far that could be moved: what PostgreSQL answered, and why SQLite answered the others. */
    record Reads(long byTarget, Map<String, Long> bySource) {
        static final Reads NONE = new Reads(0, Map.of());

        static Reads of(Place place) throws IOException, InterruptedException {
            JsonNode reads = place.ops().status().path("reads");
            Map<String, Long> bySource = new TreeMap<>();
            reads.path("bySource")
                    .properties()
                    .forEach(reason ->
                            bySource.put(reason.getKey(), reason.getValue().asLong()));
            return new Reads(reads.path("byTarget").asLong(), bySource);
        }

        Reads since(Reads earlier) {
            Map<String, Long> more = new TreeMap<>();
            bySource.forEach((reason, count) -> more.put(reason, count - earlier.bySource.getOrDefault(reason, 0L)));
            more.values().removeIf(count -> count <= 0);
            return new Reads(byTarget - earlier.byTarget, more);
        }

        /** In one line. */
        String text() {
            String others = bySource.entrySet().stream()
                    .map(reason -> reason.getValue() + " " + reason.getKey())
                    .collect(Collectors.joining(", "));
            return byTarget + " by PostgreSQL; by SQLite: " + (others.isEmpty() ? "none" : others);
        }
    }
}
