package io.dualwrite.checker.watch.application;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the application's endpoint, and passes on what people want changed. Thread-safe. */
public final class ApplicationLink {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    /** A flip waits for every process, and looks at both schemas before. */
    private static final Duration CHANGE = Duration.ofMinutes(2);

    private final @Nullable ApplicationSettings settings;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final JsonMapper json = JsonMapper.shared();

    /** @param settings none if the application's address is not known */
    public ApplicationLink(@Nullable ApplicationSettings settings) {
        this.settings = settings;
    }

    /**
     * What the application said.
     *
     * @param status of HTTP
     */
    public record Answer(int status, JsonNode body) {
        public boolean isOk() {
            return status >= 200 && status < 300;
        }

        /** Why not, in its own words where it gave some. */
        public String refusal() {
            for (String field : new String[] {"refusal", "message", "detail", "error"}) {
                String text = body.path(field).asString("");
                if (!text.isBlank()) {
                    return text;
                }
            }
            return "it answered " + status;
        }
    }

    public boolean isConfigured() {
        return settings != null;
    }

    /** Where it is, for people. */
    public Optional<String> address() {
        return Optional.ofNullable(settings).map(ApplicationSettings::toString);
    }

    /** @param part of the endpoint, or empty for its status */
    public Answer get(String part) throws IOException {
        ApplicationSettings there = required();
        return send(there, request(there, part).timeout(there.patience()).GET());
    }

    /** Wants something changed. */
    public Answer change(String subject, Map<String, Object> wish) throws IOException {
        ApplicationSettings there = required();
        return send(
                there,
                request(there, subject)
                        .timeout(CHANGE)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(wish))));
    }

    private ApplicationSettings required() throws IOException {
        if (settings == null) {
            throw new IOException("the application's address is not configured: set checker.application.url");
        }
        return settings;
    }

    private static HttpRequest.Builder request(ApplicationSettings there, String part) {
        URI uri = part.isEmpty() ? there.url() : URI.create(there.url() + "/" + part);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "application/json");
        if (there.token() != null) {
            request.header("Authorization", "Bearer " + there.token());
        } else if (there.username() != null) {
            String both = there.username() + ":" + (there.password() == null ? "" : there.password());
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        }
        return request;
    }

    private Answer send(ApplicationSettings there, HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), body(response.body()));
        } catch (ConnectException closed) {
            throw new IOException("nothing listens at " + there.url().getAuthority(), closed);
        } catch (HttpTimeoutException late) {
            throw new IOException("it did not answer in time", late);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking", stop);
        }
    }

    private JsonNode body(String text) {
        try {
            return text.isBlank() ? json.createObjectNode() : json.readTree(text);
        } catch (JacksonException noJson) {
            return json.createObjectNode();
        }
    }
}
