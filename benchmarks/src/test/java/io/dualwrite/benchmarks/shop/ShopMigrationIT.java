package io.dualwrite.benchmarks.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.sample.SampleApplication;
import io.dualwrite.sample.traffic.Traffic;
import io.dualwrite.sample.traffic.TrafficReport;
import io.dualwrite.testsupport.database.DatabasePair;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shop, which knows nothing of us, is migrated while it is used: by properties and requests only. */
class ShopMigrationIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().withoutLeakCheck();

    private ConfigurableApplicationContext shop;
    private Path file;

    @AfterEach
    void stop() {
        if (shop != null) {
            shop.close();
        }
    }

    @Test
    void fromOneFileToReadsOnPostgres(@TempDir Path folder) throws Exception {
        open(folder);
        assertThat(status().path("stage").asString()).isEqualTo("OFF");

        assertThat(flip(200, "{\"action\":\"advance\"}").path("allowed").asBoolean())
                .isTrue();
        TrafficReport writing = traffic(50, Duration.ofSeconds(6));
        assertThat(writing.failed()).as(writing.toText()).isZero();
        assertThat(writing.all().count()).isPositive();
        awaitSame();

        awaitAllowed("{\"stage\":\"READ_SHIFT\",\"dryRun\":true}");
        flip(200, "{\"stage\":\"READ_SHIFT\"}");
        flip(200, "{\"flag\":\"SHADOW_READ\",\"percentage\":\"100\"}");
        flip(200, "{\"percentage\":\"50\"}");
        flip(200, "{\"table\":\"organi*\",\"percentage\":\"100\"}");
        TrafficReport reading = traffic(10, Duration.ofSeconds(6));
        assertThat(reading.failed()).as(reading.toText()).isZero();
        awaitSame();

        flip(200, "{\"action\":\"set\",\"stage\":\"OFF\"}");
        assertThat(status().path("stage").asString()).isEqualTo("OFF");
        assertThat(get("/actuator/dualwrite/audit-check").path("problems").size())
                .isZero();
    }

    private void open(Path folder) {
        file = folder.resolve("shop.db");
        shop = SpringApplication.run(
                SampleApplication.class,
                "--server.port=0",
                "--shop.database=" + file,
                "--shop.seed.products=200",
                "--logging.level.root=warn",
                "--dualwrite.target.url=" + databases.targetUrl(),
                "--dualwrite.target.username=" + databases.targetUser(),
                "--dualwrite.target.password=" + databases.targetPassword(),
                "--dualwrite.guard.settle=500ms");
    }

    private TrafficReport traffic(int users, Duration time) throws Exception {
        return Traffic.against(address("/")).users(users).duration(time).run();
    }

    private void awaitSame() {
        await().atMost(LONG).untilAsserted(() -> assertThat(countsInTarget()).isEqualTo(countsInSource()));
    }

    private void awaitAllowed(String wish) {
        await().atMost(LONG).until(() -> flip(200, wish).path("allowed").asBoolean());
    }

    /** Rows of every table that is carried. */
    private Map<String, Long> countsInSource() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            return counts(connection);
        }
    }

    private Map<String, Long> countsInTarget() throws Exception {
        try (Connection connection = databases.target().getConnection()) {
            return counts(connection);
        }
    }

    private Map<String, Long> counts(Connection connection) throws Exception {
        Map<String, Long> counts = new TreeMap<>();
        List<String> tables = status().path("tables").values().stream()
                .map(JsonNode::asString)
                .toList();
        assertThat(tables).hasSizeGreaterThan(10);
        try (Statement statement = connection.createStatement()) {
            for (String table : tables) {
                counts.put(table, count(statement, table));
            }
        }
        return counts;
    }

    private static long count(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM \"" + table + "\"")) {
            row.next();
            return row.getLong(1);
        }
    }

    private JsonNode status() throws IOException, InterruptedException {
        return get("/actuator/dualwrite");
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(200, HttpRequest.newBuilder(address(path)).build());
    }

    private JsonNode flip(int expected, String wish) throws IOException, InterruptedException {
        return send(
                expected,
                HttpRequest.newBuilder(address("/actuator/dualwrite/stage"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(wish))
                        .build());
    }

    private static JsonNode send(int expected, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(expected);
        return JSON.readTree(response.body());
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + shop.getEnvironment().getProperty("local.server.port") + path);
    }
}
