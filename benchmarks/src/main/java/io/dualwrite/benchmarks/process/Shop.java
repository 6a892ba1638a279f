package io.dualwrite.benchmarks.process;

import io.dualwrite.sample.SampleApplication;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The sample application, running in a JVM of its own on a database file in a folder of its own. */
public final class Shop {
    private Shop() {}

    /**
     * Starts the shop without waiting for it: see {@link Service#awaitReady}. Whoever called must close it from now on.
     *
     * @param folder for its database {@code shop.db} and its log
     * @param port where it listens; 0 takes a free one
     * @param products how many products to seed: the rest of the data follows from it
     * @param options of its JVM
     * @param settings more of its properties, such as {@code --dualwrite.target.url=...}
     */
    public static Service launch(Path folder, int port, int products, List<String> options, String... settings)
            throws IOException {
        if (port != 0 && !Service.isFree(port)) {
            throw new IllegalStateException(
                    "Port " + port + " is in use by another program. Stop it, or choose another with --port.");
        }
        int chosen = port == 0 ? Service.freePort() : port;
        List<String> command = new ArrayList<>(List.of(Tool.javaCommand(), "-Xmx512m", "-XX:+UseSerialGC"));
        command.addAll(options);
        command.add("-jar");
        command.add(jar().toString());
        command.add("--shop.seed.products=" + products);
        command.addAll(List.of(settings));
        return start(folder, "shop", chosen, command);
    }

    /**
     * Starts one of several shops on one database file, from this class path, with further properties.
     *
     * @param name of its log
     */
    public static Service launch(Path folder, String name, List<String> properties) throws IOException {
        List<String> options = List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        return start(
                folder,
                name,
                Service.freePort(),
                new ArrayList<>(Tool.java(SampleApplication.class, options, properties)));
    }

    private static Service start(Path folder, String name, int port, List<String> command) throws IOException {
        command.add("--server.port=" + port);
        command.add("--shop.database=" + folder.resolve("shop.db"));
        return Service.launch(
                "The sample application",
                folder,
                folder.resolve(name + ".log"),
                URI.create("http://localhost:" + port + "/"),
                command);
    }

    private static Path jar() throws IOException {
        Path folder = Path.of(System.getProperty("dualwrite.root", ".")).resolve("sample-app/target");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException("The sample application is not built: no *-exec.jar in "
                                    + folder + ". Run ./mvnw package first, or use the script ./demo or ./bench."));
        }
    }
}
