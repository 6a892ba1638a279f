package io.dualwrite.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Where a number was measured: without it the number says nothing. */
public record Machine(String system, int cores, long memoryMegabytes, String jvm, double loadBefore) {

    public static Machine thisOne() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                physicalMemoryMegabytes(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                system.getSystemLoadAverage());
    }

    private static long physicalMemoryMegabytes() {
        Path meminfo = Path.of("/proc/meminfo");
        try (Stream<String> lines = Files.lines(meminfo)) {
            return lines.filter(line -> line.startsWith("MemTotal:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException notLinux) {
            return -1;
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %s, %s, load %.1f at the start",
                system,
                cores,
                memoryMegabytes < 0 ? "memory unknown" : memoryMegabytes / 1024 + " GiB",
                jvm,
                loadBefore);
    }
}
