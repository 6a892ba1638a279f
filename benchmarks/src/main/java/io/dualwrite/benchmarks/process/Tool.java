package io.dualwrite.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Programs of others, if they are installed, and children of our own. */
public final class Tool {
    private Tool() {}

    public static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Runs it to its end; its time includes its start. */
    public static double seconds(Path log, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        int code = builder.start().waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (code != 0) {
            throw new IllegalStateException(command.get(0) + " ended with " + code + ":\n" + Files.readString(log));
        }
        return seconds;
    }

    /** A JVM of this class path. */
    public static List<String> java(Class<?> main, List<String> options, List<String> arguments) {
        return Stream.of(
                        Stream.of(javaCommand()),
                        options.stream(),
                        Stream.of("-cp", System.getProperty("java.class.path"), main.getName()),
                        arguments.stream())
                .flatMap(part -> part)
                .toList();
    }

    static String javaCommand() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
