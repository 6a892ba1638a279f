package io.dualwrite.testsupport.database;

import io.dualwrite.testsupport.database.PostgresServer.Origin;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Chooses and keeps the one server of this JVM: external, else container, else embedded. */
final class SharedServer {

    static final String URL = "DUALWRITE_TEST_POSTGRES_URL";
    static final String USER = "DUALWRITE_TEST_POSTGRES_USER";
    static final String PASSWORD = "DUALWRITE_TEST_POSTGRES_PASSWORD";

    private static final String IMAGE = "postgres:18";

    private static @Nullable PostgresServer server;
    private static @Nullable String failure;

    private SharedServer() {}

    static synchronized PostgresServer get() {
        if (failure != null) {
            throw new PostgresUnavailableException(failure);
        }
        if (server == null) {
            try {
                server = start(System.getenv());
            } catch (PostgresUnavailableException e) {
                failure = e.getMessage(); // Starting takes seconds: a hundred test classes should not wait for the
                // same failure.
                throw e;
            }
        }
        return server;
    }

    private static PostgresServer start(Map<String, String> environment) {
        if (environment.containsKey(URL)) {
            return external(environment);
        }
        return DockerClientFactory.instance().isDockerAvailable() ? container() : EmbeddedServer.forTests();
    }

    static PostgresServer external(Map<String, String> environment) {
        String url = environment.getOrDefault(URL, "");
        Properties parsed = Driver.parseURL(url, new Properties());
        if (parsed == null) {
            throw new PostgresUnavailableException(
                    "Cannot use the PostgreSQL server of " + URL + ": '" + url
                            + "' is not a JDBC address of PostgreSQL. Write it like jdbc:postgresql://localhost:5432/postgres.");
        }
        return new PostgresServer(
                Origin.EXTERNAL,
                PGProperty.PG_HOST.getOrDefault(parsed),
                Integer.parseInt(PGProperty.PG_PORT.getOrDefault(parsed)),
                environment.getOrDefault(USER, "postgres"),
                environment.getOrDefault(PASSWORD, ""),
                () -> {});
    }

    private static PostgresServer container() {
        PostgreSQLContainer container =
                new PostgreSQLContainer(IMAGE).withCommand("postgres", "-c", "max_connections=300");
        container.start(); // Testcontainers' own companion removes it when this JVM is gone.
        return new PostgresServer(
                Origin.CONTAINER,
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                container.getUsername(),
                container.getPassword(),
                container);
    }
}
