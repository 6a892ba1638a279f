package io.dualwrite.benchmarks.storm;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What came of one kind of wish in a storm.
 *
 * @param asked with or without an answer
 * @param skipped wishes that were due while too many others had no answer yet
 * @param unchanged what was asked for was so already
 * @param millis that half of those that were done took at most, the way there and back included
 * @param longest milliseconds until any of them had its answer, whatever it was
 * @param refused by the conditions that did not hold, or the code of who was faster
 * @param failed answers that are neither, by their text
 */
public record FlipsOfKind(
        String kind,
        long asked,
        long skipped,
        long unchanged,
        long done,
        long millis,
        long longest,
        Map<String, Long> refused,
        Map<String, Long> failed) {

    static long sum(List<FlipsOfKind> kinds, ToLongFunction<FlipsOfKind> of) {
        return kinds.stream().mapToLong(of).sum();
    }

    public long refusedInAll() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }

    String refusedInWords() {
        return refused.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Long> one) -> -one.getValue())
                        .thenComparing(Map.Entry::getKey))
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining(", "));
    }
}
