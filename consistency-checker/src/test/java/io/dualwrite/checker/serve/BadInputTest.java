package io.dualwrite.checker.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.checker.browser.PlayedApplication;
import io.dualwrite.checker.browser.Sidecar;
import io.dualwrite.checker.watch.StartProblems;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is wrong is said in health and in the overview, and nothing else stops. */
class BadInputTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aSidecarThatSeesNothingStartsAndSaysWhatItDoesNotSee() throws Exception {
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        try (Sidecar sidecar = Sidecar.on(folder)
                .with(
                        "--checker.application.url=http://127.0.0.1:" + nobody + "/actuator/dualwrite",
                        "--checker.alerts.webhooks[0].name=team",
                        "--checker.alerts.webhooks[0].url=http://127.0.0.1:" + nobody + "/hook",
                        "--checker.alerts.every=1s",
                        "--logging.level.io.dualwrite.alerts=off")
                .start()) {
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(problems(sidecar))
                            .contains("DW-001 Cannot open the source")
                            .contains("DW-010 Cannot read the target")
                            .contains("nothing listens at 127.0.0.1:" + nobody)
                            .contains("Alerts do not reach channel 'team'"));
            assertThat(get(sidecar, "actuator/health")
                            .at("/components/pair/status")
                            .asString())
                    .isEqualTo("DEGRADED");
            assertThat(client.send(
                                    HttpRequest.newBuilder(URI.create(sidecar.url() + "actuator/health"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);

            source(folder.resolve("app.db"));
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(problems(sidecar)).doesNotContain("DW-001"));
        }
    }

    @Test
    void aSourceThatSomebodyLocksIsSaidAndComesBack() throws Exception {
        Path file = folder.resolve("app.db");
        try (Connection exclusive = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = exclusive.createStatement()) {
            statement.execute("CREATE TABLE orders(id INTEGER PRIMARY KEY)");
            try (Sidecar sidecar = Sidecar.on(folder).start()) {
                assertThat(problems(sidecar)).doesNotContain("DW-004");
                statement.execute("BEGIN EXCLUSIVE");
                await().atMost(LIMIT)
                        .untilAsserted(() -> assertThat(problems(sidecar)).contains("DW-004"));
                statement.execute("COMMIT");
                await().atMost(LIMIT)
                        .untilAsserted(() -> assertThat(problems(sidecar)).doesNotContain("DW-004"));
            }
        }
    }

    @Test
    void credentialsThatTheApplicationRefusesAreSaid() throws Exception {
        try (PlayedApplication application = PlayedApplication.start()) {
            application.fail(401);
            try (Sidecar sidecar = Sidecar.on(folder)
                    .with("--checker.application.url=" + application.url())
                    .start()) {
                await().atMost(LIMIT)
                        .untilAsserted(() -> assertThat(problems(sidecar))
                                .contains("refused the sidecar's credentials (status 401)"));
            }
        }
    }

    @Test
    void aDamagedStoreIsPutAsideAndSaid() throws Exception {
        Path store = folder.resolve("checker.db");
        Files.writeString(store, "no database ".repeat(1000), StandardCharsets.UTF_8);

        try (Sidecar sidecar = Sidecar.on(folder).start()) {
            assertThat(problems(sidecar)).contains("DW-086").contains("put aside as checker.db.damaged-");
            assertThat(get(sidecar, "api/findings").isArray()).isTrue();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("checker.db.damaged-"));
        }
    }

    @Test
    void aStoreThatSomebodyHoldsIsNotTakenForDamaged() throws Exception {
        Path store = folder.resolve("held.db");
        try (Connection holder = DriverManager.getConnection("jdbc:sqlite:" + store);
                Statement statement = holder.createStatement();
                GenericApplicationContext context = new GenericApplicationContext()) {
            statement.execute("CREATE TABLE finding(id)");
            statement.execute("BEGIN EXCLUSIVE");
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("test", Map.of("spring.datasource.url", "jdbc:sqlite:" + store)));

            new SoundStore().initialize(context);

            assertThat(store).exists();
            assertThat(context.getBeanFactory().getSingleton("startProblems")).isEqualTo(new StartProblems(List.of()));
        }
    }

    @Test
    void aStoreThatFailsWhileItRunsStopsNothingElse() throws Exception {
        source(folder.resolve("app.db"));
        try (Sidecar sidecar = Sidecar.on(folder).start()) {
            assertThat(problems(sidecar)).doesNotContain("own store");
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("checker.db"));
                    Statement statement = connection.createStatement()) {
                statement.execute("ALTER TABLE finding RENAME TO lost");
            }
            assertThat(problems(sidecar)).contains("The sidecar's own store cannot be read");
            await().atMost(LIMIT)
                    .until(() -> get(sidecar, "api/overview")
                                    .at("/picture/source/bytes")
                                    .asLong()
                            > 0);
            assertThat(get(sidecar, "actuator/health")
                            .at("/components/pair/status")
                            .asString())
                    .isEqualTo("DEGRADED");
        }
    }

    private static void source(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders(id INTEGER PRIMARY KEY)");
        }
    }

    private String problems(Sidecar sidecar) throws IOException, InterruptedException {
        return get(sidecar, "api/overview").path("problems").toString();
    }

    private JsonNode get(Sidecar sidecar, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sidecar.url() + path))
                .header("Accept", "application/json")
                .build();
        return JsonMapper.shared()
                .readTree(client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }
}
