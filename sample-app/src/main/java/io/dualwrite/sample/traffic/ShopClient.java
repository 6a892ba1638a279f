package io.dualwrite.sample.traffic;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shop's REST API as visitors see it. Thread-safe. */
final class ShopClient {

    /** The shop answered, but not with what was asked for. */
    static final class Refused extends IOException {
        Refused(int status) {
            super("HTTP " + status);
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI shop;
    private final JsonMapper json = JsonMapper.shared();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    ShopClient(URI shop) {
        this.shop = shop;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return json.readTree(send(request(path).GET()));
    }

    /** For answers that are not JSON. */
    byte[] bytes(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return json.readTree(send(withBody("POST", path, body)));
    }

    JsonNode put(String path, Object body) throws IOException, InterruptedException {
        return json.readTree(send(withBody("PUT", path, body)));
    }

    private HttpRequest.Builder withBody(String method, String path, Object body) {
        return request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(shop.resolve(path)).timeout(PATIENCE);
    }

    private byte[] send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() >= 300) {
            throw new Refused(response.statusCode());
        }
        return response.body();
    }
}
