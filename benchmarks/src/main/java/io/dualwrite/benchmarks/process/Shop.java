package io.dualwrite.benchmarks.process;

import io.dualwrite.sample.SampleApplication;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The sample application, running in a JVM of its own on a database file in a folder of its own. */
public final class Shop implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final Process process;
    private final Path log;
    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private Shop(Process process, Path log, URI address) {
        this.process = process;
        this.log = log;
        this.address = address;
    }

    /**
     * Starts the shop without waiting for it: see {@link #awaitReady}. Whoever called must close it from now on.
     *
     * @param folder for its database and its log
     * @param port where it listens; 0 takes a free one
     * @param products how many products to seed: the rest of the data follows from it
     */
    public static Shop launch(Path folder, int port, int products) throws IOException {
        int chosen = port == 0 ? freePort() : requireFree(port);
        List<String> command = new ArrayList<>(List.of(javaCommand(), "-Xmx512m", "-XX:+UseSerialGC", "-jar"));
        command.add(jar().toString());
        command.add("--shop.seed.products=" + products);
        return start(folder, "shop", chosen, command);
    }

    /**
     * Starts one of several shops on one database file, from this class path, with further properties.
     *
     * @param name of its log
     */
    public static Shop launch(Path folder, String name, List<String> properties) throws IOException {
        List<String> options = List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        return start(
                folder, name, freePort(), new ArrayList<>(Tool.java(SampleApplication.class, options, properties)));
    }

    private static Shop start(Path folder, String name, int port, List<String> command) throws IOException {
        Path log = folder.resolve(name + ".log");
        command.add("--server.port=" + port);
        command.add("--shop.database=" + folder.resolve("shop.db"));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Shop(process, log, URI.create("http://localhost:" + port + "/"));
    }

    /**
     * Returns when the shop is ready for customers. Ready is later than healthy: it answers while it still fills its shelves.
     *
     * @throws IllegalStateException with the end of its log, when it does not come up
     */
    public void awaitReady() throws InterruptedException, IOException {
        Instant giveUp = Instant.now().plus(START_LIMIT);
        while (Instant.now().isBefore(giveUp)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The sample application stopped while starting (exit code "
                        + process.exitValue() + "). The end of its log:\n" + endOfLog());
            }
            try {
                if (get("actuator/health/readiness").statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It does not listen yet: the loop has a limit of its own.
            }
            process.waitFor(200, TimeUnit.MILLISECONDS);
        }
        throw new IllegalStateException("The sample application did not answer within " + START_LIMIT.toSeconds()
                + " s. The end of its log:\n" + endOfLog());
    }

    public URI address() {
        return address;
    }

    /** What {@code /api/health} says. */
    public HttpResponse<String> health() throws IOException, InterruptedException {
        return get("api/health");
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** Asks it to stop, waits, and insists when it does not listen. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String endOfLog() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
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

    private static String javaCommand() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static int requireFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            throw new IllegalStateException(
                    "Port " + port + " is in use by another program. Stop it, or choose another with --port.", taken);
        }
    }
}
