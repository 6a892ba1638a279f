package io.dualwrite.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.sample.database.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A test that talks to the running shop over HTTP. All share one shop, seeded with 300 products, on one SQLite file unless its
 * properties say otherwise.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "shop.seed.products=300")
public abstract class ShopTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    protected JdbcTemplate jdbc;

    @Autowired
    protected Database database;

    @DynamicPropertySource
    static void freshDatabase(DynamicPropertyRegistry properties) {
        properties.add(
                "shop.database",
                () -> "target/shop-%d.db".formatted(ProcessHandle.current().pid()));
    }

    protected final URI shop() {
        return URI.create("http://localhost:" + port);
    }

    protected final JsonNode get(String path) {
        return expect(200, "GET", path, null);
    }

    protected final JsonNode post(int status, String path, String body) {
        return expect(status, "POST", path, body);
    }

    protected final JsonNode expect(int status, String method, String path, String body) {
        HttpResponse<byte[]> response = send(method, path, body);
        assertThat(response.statusCode())
                .as("%s %s -> %s", method, path, new String(response.body(), UTF_8))
                .isEqualTo(status);
        return JSON.readTree(response.body());
    }

    protected final HttpResponse<byte[]> send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(shop().resolve(path))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofByteArray());
        } catch (IOException failure) {
            throw new AssertionError("%s %s failed".formatted(method, path), failure);
        } catch (InterruptedException interrupted) {
            throw new AssertionError("%s %s was interrupted".formatted(method, path), interrupted);
        }
    }

    protected final long rows(String tableAndCondition) {
        return jdbc.queryForObject("select count(*) from " + tableAndCondition, Long.class);
    }
}
