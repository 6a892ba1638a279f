package io.dualwrite.demo.place;

import io.dualwrite.benchmarks.process.Checker;
import io.dualwrite.benchmarks.process.Service;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./dualwrite serve}, in a process of its own, and what it knows. */
public final class Sidecar {

    private final Service service;

    private Sidecar(Service service) {
        this.service = service;
    }

    /** Writes its configuration and starts it, without waiting for it. */
    static Service launch(Path folder, int port, String targetUrl, String role, URI pager) throws IOException {
        Files.writeString(folder.resolve("consistency-checker.yaml"), """
            checker:
              source: %s
              target:
                url: %s
                username: %s
              schedules:
                - {name: counts, mode: COUNTS, every: 5s, polite: false}
                - {name: everything, mode: FULL, every: 8s, polite: false}
              alerts:
                every: 1s
                log: false
                webhooks:
                  - {name: pager, url: "%s", form: SLACK}
            """.formatted(
                        folder.resolve("shop.db"), targetUrl, role, pager));
        return Checker.serve(folder, port);
    }

    static Sidecar of(Service service) {
        return new Sidecar(service);
    }

    public URI address() {
        return service.address();
    }

    public boolean isRunning() {
        return service.isRunning();
    }

    /** @param all whether those that are over come too */
    public List<JsonNode> findings(boolean all) throws IOException, InterruptedException {
        List<JsonNode> findings = new ArrayList<>();
        get("api/findings" + (all ? "?all=true" : "")).forEach(findings::add);
        return findings;
    }

    /** The one with this identity, as it is now. */
    public JsonNode finding(String id) throws IOException, InterruptedException {
        return get("api/findings/" + id);
    }

    /** The newest check of all rows that ended since, if there is one. */
    public Optional<JsonNode> fullCheckSince(java.time.Instant since) throws IOException, InterruptedException {
        for (JsonNode check : get("api/checks")) {
            if (check.path("mode").asString().equals("full")
                    && check.hasNonNull("endedAt")
                    && java.time.Instant.parse(check.path("beganAt").asString()).isAfter(since)) {
                return Optional.of(check);
            }
        }
        return Optional.empty();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(service.get(path).body());
    }
}
