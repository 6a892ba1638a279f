package io.dualwrite.testsupport.database;

import io.dualwrite.testsupport.database.PostgresServer.Origin;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to start PostgreSQL from the programs on the class path, as a child of this JVM: for demos, benchmarks and tests that stop and
 * start a server. No Docker, no installation; as root the programs are run in a user namespace, since PostgreSQL refuses root.
 *
 * <pre>{@code
 * try (PostgresServer server = EmbeddedServer.in(Path.of("data/postgres")).onPort(5433).start()) { ... }
 * }</pre>
 *
 * <p>A server {@link #in in a directory} keeps its rows and is as durable as a real one: {@code fsync} and {@code synchronous_commit} are on.
 * A {@link #temporary} one has both off and takes its directory with it. Either is stopped by {@link PostgresServer#close} or when the JVM ends;
 * if the JVM was killed, the next start in the same directory stops what was left running.
 *
 * <p>Immutable: each {@code with...} returns a changed copy.
 */
public final class EmbeddedServer {

    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final @Nullable Path directory;
    private final int port;
    private final Map<String, String> settings;

    private EmbeddedServer(@Nullable Path directory, int port, Map<String, String> settings) {
        this.directory = directory;
        this.port = port;
        this.settings = Map.copyOf(settings);
    }

    /** A server that keeps its rows in this directory, created if missing. Its log is beside it, {@code <directory>.log}. */
    public static EmbeddedServer in(Path directory) {
        return new EmbeddedServer(
                directory.toAbsolutePath().normalize(), 0, Map.of("fsync", "on", "synchronous_commit", "on"));
    }

    /** A fast server that loses its rows when it stops. */
    public static EmbeddedServer temporary() {
        return new EmbeddedServer(null, 0, Map.of());
    }

    static PostgresServer forTests() {
        return temporary()
                .with("timezone", TargetDatabase.TIME_ZONE)
                .with("max_connections", "300")
                .start();
    }

    /** Listens there instead of on a free port. */
    public EmbeddedServer onPort(int port) {
        return new EmbeddedServer(directory, port, settings);
    }

    /** A setting of {@code postgresql.conf}, given on the command line of the server. */
    public EmbeddedServer with(String setting, String value) {
        Map<String, String> changed = new LinkedHashMap<>(settings);
        changed.put(setting, value);
        return new EmbeddedServer(directory, port, changed);
    }

    /** Starts the server and returns once it answers. */
    public PostgresServer start() {
        if (directory != null) {
            LeftoverServer.stopIn(directory);
        }
        if (port != 0) {
            StartFailure.requireFree(port);
        }
        Path log = log();
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPGStartupWait(START_LIMIT)
                .setPort(port)
                .setErrorRedirector(Redirect.appendTo(log.toFile()))
                .setOutputRedirector(Redirect.appendTo(log.toFile()));
        settings.forEach(builder::setServerConfig);
        if (directory != null) {
            builder.setDataDirectory(directory).setCleanDataDirectory(false);
        }
        try {
            EmbeddedPostgres server = builder.start();
            return new PostgresServer(Origin.EMBEDDED, "localhost", server.getPort(), "postgres", "", server);
        } catch (IOException | RuntimeException e) {
            throw StartFailure.explain(e, log);
        }
    }

    private Path log() {
        try {
            if (directory == null) {
                Path log = Files.createTempFile("dualwrite-postgres-", ".log");
                log.toFile().deleteOnExit();
                return log;
            }
            Files.createDirectories(directory);
            return directory.resolveSibling(directory.getFileName() + ".log");
        } catch (IOException e) {
            throw StartFailure.explain(e, directory);
        }
    }
}
