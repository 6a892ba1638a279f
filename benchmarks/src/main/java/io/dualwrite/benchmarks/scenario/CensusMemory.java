package io.dualwrite.benchmarks.scenario;

import io.dualwrite.benchmarks.Scenario;
import io.dualwrite.benchmarks.Setting;
import io.dualwrite.benchmarks.report.Bar;
import io.dualwrite.benchmarks.report.Machine;
import io.dualwrite.benchmarks.report.Outcome;
import io.dualwrite.benchmarks.report.Table;
import io.dualwrite.preflight.Preflight;
import io.dualwrite.preflight.PreflightReport;
import io.dualwrite.preflight.PreflightSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A whole preflight (census, types, certificate) of a table that is many times larger than the memory it may use. It runs in
 * a JVM of its own, whose limit is the proof: a preflight that kept rows would end it.
 */
public final class CensusMemory implements Scenario {
    private static final int ROWS = Integer.getInteger("dualwrite.bench.rows", 5_000_000);
    private static final int HEAP_MEGABYTES = 256;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String question() {
        return "How much memory does a preflight of five million rows need?";
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        Machine machine = Machine.thisOne();
        Path file = setting.workFolder().resolve("large.db");
        setting.say(String.format(Locale.ROOT, "writing %,d rows", ROWS));
        CensusScenario.fill(file, ROWS);
        setting.say("preflight with -Xmx" + HEAP_MEGABYTES + "m");
        Measured measured = inChild(file, setting.workFolder().resolve("preflight.log"));
        if (measured.rows() != ROWS) {
            throw new IllegalStateException("the preflight read " + measured.rows() + " rows of " + ROWS);
        }
        return new Outcome(
                name(),
                question(),
                machine,
                new Table(
                        List.of("rows", "file, MB", "heap limit, MB", "peak heap, MB", "rows/s, read twice"),
                        List.of(List.of(
                                number(ROWS),
                                number(Files.size(file) >> 20),
                                number(HEAP_MEGABYTES),
                                number(measured.peakMegabytes()),
                                number(Math.round(ROWS / measured.seconds()))))),
                List.of(Bar.atMost("memory.peak_heap_mb", (double) measured.peakMegabytes(), HEAP_MEGABYTES)),
                List.of(),
                List.of("Ten columns; census and certificate each read every row."));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private record Measured(long rows, long peakMegabytes, double seconds) {}

    private static Measured inChild(Path file, Path log) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MEGABYTES + "m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        file.toString())
                .redirectError(log.toFile())
                .start();
        String answer;
        try (var out = child.getInputStream()) {
            answer = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
        } finally {
            child.destroy();
        }
        if (child.waitFor() != 0) {
            throw new IllegalStateException("the preflight failed: " + Files.readString(log));
        }
        String[] parts = answer.split(" ");
        return new Measured(
                Long.parseLong(parts[0]), Long.parseLong(parts[1]) >> 20, Long.parseLong(parts[2]) / 1000.0);
    }

    /** Answers rows, peak bytes of the heap, and milliseconds. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            PreflightReport report = Preflight.of(PreflightSettings.of(Path.of(arguments[0])));
            long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .map(MemoryPoolMXBean::getPeakUsage)
                    .mapToLong(usage -> usage.getUsed())
                    .sum();
            System.out.println(report.rows() + " " + peak + " " + report.took().toMillis());
        }
    }
}
