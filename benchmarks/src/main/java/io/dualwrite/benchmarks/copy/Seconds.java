package io.dualwrite.benchmarks.copy;

import io.dualwrite.benchmarks.Rounds;
import io.dualwrite.benchmarks.process.Tool;
import io.dualwrite.benchmarks.report.Table;
import io.dualwrite.testsupport.database.TargetDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** How long each of several ways took that bring the same rows over: medians of rounds in which they took turns. */
record Seconds(Map<String, Double> medians) {
    static Seconds of(int rounds, Map<String, Callable<Double>> ways) throws Exception {
        Map<String, Double> medians = new LinkedHashMap<>();
        Rounds.interleave(rounds, ways).forEach((way, seconds) -> medians.put(way, Rounds.median(seconds)));
        return new Seconds(medians);
    }

    /** A program of ours in a JVM of its own, as small as anybody's, from its start to its end. */
    static double ofChild(Class<?> program, Path log, Path file, TargetDatabase target)
            throws IOException, InterruptedException {
        return Tool.seconds(
                log,
                Map.of(),
                Tool.java(
                        program,
                        List.of("-Xmx256m", "-XX:+UseSerialGC", "-Xshare:auto", "-XX:-UsePerfData"),
                        List.of(
                                file.toString(),
                                target.url(),
                                target.server().user(),
                                target.server().password())));
    }

    boolean has(String way) {
        return medians.containsKey(way);
    }

    /** Not a number where it was not measured. */
    double of(String way) {
        return medians.getOrDefault(way, Double.NaN);
    }

    /** How many times as long a way took as another. */
    double ratio(String way, String other) {
        return of(way) / of(other);
    }

    /** @param ours the way that the last column compares all with */
    Table table(long rows, String ours, String lastColumn) {
        List<List<String>> lines = new ArrayList<>();
        medians.forEach((way, seconds) -> lines.add(List.of(
                way,
                String.format(Locale.ROOT, "%.2f", seconds),
                String.format(Locale.ROOT, "%,.0f", rows / seconds),
                String.format(Locale.ROOT, "%.2f", ratio(way, ours)))));
        return new Table(List.of("what", "s", "rows/s", lastColumn), lines);
    }
}
