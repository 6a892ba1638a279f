package io.dualwrite.demo.place;

import io.dualwrite.benchmarks.process.Checker;
import io.dualwrite.benchmarks.process.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./dualwrite serve}, in a process of its own, and what it knows. */
public final class Sidecar {

    private final Service service;

    private Sidecar(Service service) {
        this.service = service;
    }

    /** Writes its configuration and starts it, without waiting for it. */
    static Service launch(Path folder, int port, String targetUrl, String role, String dial, URI pager)
            throws IOException {
        Files.writeString(folder.resolve("consistency-checker.yaml"), """
            checker:
              source: %s
              target:
                url: %s
                username: %s
              application:
                url: %s
              schedules:
                - {name: counts, mode: COUNTS, every: 5s, polite: false}
                - {name: everything, mode: FULL, every: 8s, polite: false}
              alerts:
                every: 1s
                log: false
                webhooks:
                  - {name: pager, url: "%s", form: SLACK}
            """.formatted(
                        folder.resolve("shop.db"), targetUrl, role, dial, pager));
        return Checker.serve(folder, port);
    }

    static Sidecar of(Service service) {
        return new Sidecar(service);
    }

    public URI address() {
        return service.address();
    }

    /** What a browser gets. */
    public HttpResponse<String> page() throws IOException, InterruptedException {
        return service.get("");
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

    /** What the button on the page of a finding does. */
    public Ops.Answer repair(String finding, String json) throws IOException, InterruptedException {
        HttpResponse<String> response = service.postFromItsPage("api/findings/" + finding + "/repair", json);
        return new Ops.Answer(response.statusCode(), JsonMapper.shared().readTree(response.body()));
    }

    /** The one with this identity, as it is now. */
    public JsonNode finding(String id) throws IOException, InterruptedException {
        return get("api/findings/" + id);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(service.get(path).body());
    }
}
