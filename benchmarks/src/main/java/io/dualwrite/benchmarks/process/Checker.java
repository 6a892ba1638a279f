package io.dualwrite.benchmarks.process;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What {@code ./dualwrite} starts: commands that end, and the sidecar. */
public final class Checker {

    private static final String MAIN = "io.dualwrite.checker.cli.DualWriteCommand";

    /** What a command said, on both of its streams, and how it ended. */
    public record Said(int exitCode, String text) {}

    private Checker() {}

    /** {@code ./dualwrite ARGUMENTS}, to its end. */
    public static Said run(Path folder, List<String> arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), arguments))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    /**
     * {@code ./dualwrite serve} in a folder that holds its configuration, without waiting for it: see
     * {@link Service#awaitReady}.
     *
     * @param wanted where it listens, if nobody else does
     */
    public static Service serve(Path folder, int wanted) throws IOException {
        return serve(folder, wanted, List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    }

    /** The same with a JVM of these options. */
    public static Service serve(Path folder, int wanted, List<String> options) throws IOException {
        int port = wanted != 0 && Service.isFree(wanted) ? wanted : Service.freePort();
        return Service.launch(
                "The sidecar",
                folder,
                folder.resolve("sidecar.log"),
                URI.create("http://127.0.0.1:" + port + "/"),
                command(options, List.of("serve", "--server.port=" + port)));
    }

    private static List<String> command(List<String> options, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Tool.javaCommand()));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), MAIN));
        command.addAll(arguments);
        return command;
    }

    private static String classPath() throws IOException {
        Path folder = Path.of(System.getProperty("dualwrite.root", ".")).resolve("consistency-checker/target");
        Path libraries = folder.resolve("classpath");
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            Path jar = files.filter(
                            file -> file.getFileName().toString().matches("consistency-checker-.*(?<!-exec)\\.jar"))
                    .findFirst()
                    .filter(found -> Files.exists(libraries))
                    .orElseThrow(() -> new IllegalStateException("The consistency checker is not built: no jar in "
                            + folder + ". Run ./mvnw package first, or use the script ./demo."));
            return jar + File.pathSeparator + Files.readString(libraries).strip();
        }
    }
}
