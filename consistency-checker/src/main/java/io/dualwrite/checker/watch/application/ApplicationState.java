package io.dualwrite.checker.watch.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the application says of itself.
 *
 * @param effective percentage of the reads that the target is given
 * @param guardOpen whether the target may answer reads now, and {@code guardReason}: why not
 * @param tables percentages given to tables that are not given the same as all others
 * @param pinned tables whose reads stay on the source
 * @param summary asked and given in one sentence
 * @param byTarget reads that the target answered since the start, and {@code bySource}: by the source, by reason
 * @param statements how many are how ready
 * @param copy of the rows that were there before; absent unless one runs or ran in that process
 */
public record ApplicationState(
        String stage,
        String effective,
        boolean guardOpen,
        String guardReason,
        Map<String, String> tables,
        List<String> pinned,
        String summary,
        List<String> problems,
        long lagMillis,
        @Nullable String replicatorState,
        @Nullable String replicatorError,
        long byTarget,
        Map<String, Long> bySource,
        long shadowCompared,
        long shadowDiffered,
        Map<String, Long> statements,
        @Nullable JsonNode copy) {

    public static ApplicationState of(JsonNode status) {
        JsonNode reads = status.path("reads");
        JsonNode replicator = status.path("replicator");
        JsonNode copy = status.path("copy");
        return new ApplicationState(
                status.path("stage").asString(""),
                status.at("/flags/targetRead/effective").asString("0"),
                status.at("/guard/open").asBoolean(false),
                status.at("/guard/reason").asString(""),
                words(status.at("/guard/effective")),
                texts(status.at("/guard/pinned")),
                status.path("summary").asString(""),
                texts(status.path("problems")),
                status.at("/target/lagMillis").asLong(0),
                replicator.isObject() ? replicator.path("state").asString("") : null,
                replicator.hasNonNull("lastError")
                        ? replicator.path("lastError").asString()
                        : null,
                reads.path("byTarget").asLong(0),
                numbers(reads.path("bySource")),
                reads.path("shadowCompared").asLong(0),
                reads.path("shadowDiffered").asLong(0),
                numbers(reads.path("statements")),
                copy.isObject() ? copy : null);
    }

    /** Reads that the target failed to answer, so that the source had to. */
    public long failed() {
        return bySource.getOrDefault("failed", 0L);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asString("")));
        return texts;
    }

    private static Map<String, String> words(JsonNode object) {
        Map<String, String> words = new TreeMap<>();
        object.properties()
                .forEach(entry -> words.put(entry.getKey(), entry.getValue().asString("")));
        return words;
    }

    private static Map<String, Long> numbers(JsonNode object) {
        Map<String, Long> numbers = new TreeMap<>();
        object.properties()
                .forEach(entry -> numbers.put(entry.getKey(), entry.getValue().asLong(0)));
        return numbers;
    }
}
