package io.dualwrite.checker.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.checker.browser.Sidecar;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Schedules are changed while the sidecar runs, by those who may, and stay changed. */
class SchedulesTest {
    private static final String TOKEN = "d4e5f6";

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aChangeCountsAtOnceAndAfterARestartUntilItIsForgotten() throws Exception {
        try (Sidecar sidecar = guarded()) {
            JsonNode configured = get(sidecar).at("/schedules/0");
            assertThat(configured.path("name").asString()).isEqualTo("seldom");
            assertThat(configured.path("everySeconds").asLong()).isEqualTo(86_400);
            assertThat(configured.path("configured").asBoolean()).isTrue();
            assertThat(configured.hasNonNull("changedAt")).isFalse();
            assertThat(configured.path("next").asString()).endsWith("00:00Z");

            post(sidecar, "olga", "", wish("seldom", "incremental", 300, Map.of("from", "22:00", "until", "04:00")));
            post(sidecar, "olga", "", wish("pets", "continuous", 60, Map.of("paused", true, "polite", false)));
        }
        try (Sidecar restarted = guarded()) {
            JsonNode all = get(restarted).path("schedules");
            assertThat(all.size()).isEqualTo(2);
            assertThat(all.at("/0/mode").asString()).isEqualTo("incremental");
            assertThat(all.at("/0/from").asString()).isEqualTo("22:00");
            assertThat(all.at("/0/changedBy").asString()).isEqualTo("olga");
            assertThat(all.at("/1/name").asString()).isEqualTo("pets");
            assertThat(all.at("/1/paused").asBoolean()).isTrue();
            assertThat(all.at("/1/polite").asBoolean())
                    .as("a continuous one always is")
                    .isTrue();
            assertThat(all.path(1).hasNonNull("next")).isFalse();

            post(restarted, "olga", "/seldom/forget", Map.of());
            post(restarted, "olga", "/pets/forget", Map.of());

            assertThat(get(restarted).path("schedules").size()).isEqualTo(1);
            assertThat(get(restarted).at("/schedules/0/mode").asString()).isEqualTo("counts");
            assertThat(post(restarted, "olga", "/pets/forget", Map.of()).statusCode())
                    .isEqualTo(409);
        }
    }

    @Test
    void onlyAnOperatorChangesThemAndWhatCannotBeIsRefused() throws Exception {
        try (Sidecar sidecar = guarded()) {
            assertThat(post(sidecar, "vera", "", wish("seldom", "full", 60, Map.of()))
                            .statusCode())
                    .isEqualTo(403);
            for (Map<String, Object> wrong : List.of(
                    wish("seldom", "sideways", 60, Map.of()),
                    wish("seldom", "full", 1, Map.of()),
                    wish("../x", "full", 60, Map.of()),
                    wish("seldom", "full", 60, Map.of("from", "25:00", "until", "26:00")))) {
                assertThat(post(sidecar, "olga", "", wrong).statusCode())
                        .as("%s", wrong)
                        .isEqualTo(400);
            }
            HttpResponse<String> oneEnd =
                    post(sidecar, "olga", "", wish("seldom", "full", 60, Map.of("from", "01:00")));
            assertThat(oneEnd.statusCode()).isEqualTo(409);
            assertThat(oneEnd.body()).contains("one end only");
            assertThat(get(sidecar).at("/schedules/0/mode").asString()).isEqualTo("counts");
        }
    }

    private Sidecar guarded() {
        return Sidecar.on(folder)
                .with(
                        "--checker.time-zone=UTC",
                        "--checker.users[0].name=vera",
                        "--checker.users[0].password={noop}p",
                        "--checker.users[1].name=olga",
                        "--checker.users[1].password={noop}p",
                        "--checker.users[1].role=OPERATOR")
                .start();
    }

    private static Map<String, Object> wish(String name, String mode, long everySeconds, Map<String, Object> more) {
        Map<String, Object> wish = new TreeMap<>(more);
        wish.putAll(Map.of("name", name, "mode", mode, "everySeconds", everySeconds));
        return wish;
    }

    private JsonNode get(Sidecar sidecar) throws IOException, InterruptedException {
        HttpRequest request = request(sidecar, "vera", "").build();
        return JsonMapper.shared()
                .readTree(client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private HttpResponse<String> post(Sidecar sidecar, String who, String path, Map<String, Object> wish)
            throws IOException, InterruptedException {
        HttpRequest request = request(sidecar, who, path)
                .header("Content-Type", "application/json")
                .header("Cookie", "XSRF-TOKEN=" + TOKEN)
                .header("X-XSRF-TOKEN", TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(wish)))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(Sidecar sidecar, String who, String path) {
        String credentials = Base64.getEncoder().encodeToString((who + ":p").getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(sidecar.url() + "api/schedules" + path))
                .header("Accept", "application/json")
                .header("Authorization", "Basic " + credentials);
    }
}
