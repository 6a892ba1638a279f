package io.dualwrite.checker.web;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.checker.browser.Sidecar;
import io.dualwrite.testsupport.page.GeneratedPage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Keeps {@code openapi.json} in step with the controllers. To rewrite it: {@code -Ddualwrite.docs.write=true}. */
class OpenApiTest {
    private static final Path FILE = Path.of("src/main/resources/io/dualwrite/checker/pages/openapi.json");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final Map<String, String> SENTENCES = Map.ofEntries(
            entry("GET /api/advance", "Whether the next stage may be entered, and what each condition says"),
            entry("GET /api/alerts", "Alarms that go on; with all=true also those that are over"),
            entry("GET /api/alerts/deliveries", "Messages to the channels, and whether they arrived"),
            entry("POST /api/alerts/test", "Sends a test through every channel"),
            entry("GET /api/audit", "The application's audit trail, and what was asked for from here"),
            entry("GET /api/checks", "What was compared, when, and what came of it"),
            entry("POST /api/checks", "Asks for a check, to begin when the one that runs has ended"),
            entry("POST /api/copy", "Starts, pauses, resumes, cancels or throttles the application's copy"),
            entry("GET /api/findings", "What is wrong now; with all=true also what is over"),
            entry("GET /api/findings/{id}", "One finding with its rows and its life; never a value"),
            entry("POST /api/findings/{id}/acknowledge", "Somebody knows, and says why it may wait"),
            entry("POST /api/findings/{id}/explain", "Somebody says what it is"),
            entry("GET /api/live", "The overview whenever it changes, as Server-Sent Events"),
            entry("GET /api/overview", "Stage, lag, both sides, findings, alarms, checks and problems at a glance"),
            entry(
                    "POST /api/findings/{id}/repair",
                    "Has the application bring the rows over again; with dryRun it only says which"),
            entry("GET /api/quarantine", "Rows that the target does not take, the oldest first; never a value"),
            entry("POST /api/quarantine", "Has the application try a row in quarantine again, or discard it"),
            entry("GET /api/schedules", "When checks run by themselves, and when each begins next"),
            entry("POST /api/schedules", "Changes the schedule of this name, or adds it"),
            entry("POST /api/schedules/{name}/forget", "As it is configured again; one that was added is gone"),
            entry("GET /api/session", "Who asks, and whether that person may act"),
            entry("POST /api/stage", "Has the application flip; with dryRun it only says what would come of it"),
            entry("GET /api/statements", "Readiness of the application's statements"),
            entry("GET /api/tables", "What is known of each table"),
            entry("GET /api/trend", "Lag, throughput and latency of the last half hour"));

    @TempDir
    private Path folder;

    @Test
    void theDescriptionIsWhatTheControllersDo() throws Exception {
        try (Sidecar sidecar = Sidecar.on(folder).start()) {
            String described =
                    describe(sidecar.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)) + "\n";
            GeneratedPage.at(FILE).isToSay(described);

            HttpResponse<String> served = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(sidecar.url() + "openapi.json"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(served.body()).isEqualTo(described);
        }
    }

    private static String describe(RequestMappingHandlerMapping mappings) throws IOException {
        RecordSchemas schemas = new RecordSchemas();
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        List<String> described = new ArrayList<>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            for (String path : mapping.getPatternValues()) {
                if (path.startsWith("/api")) {
                    RequestMethod verb = mapping.getMethodsCondition()
                            .getMethods()
                            .iterator()
                            .next();
                    String name = verb + " " + path;
                    described.add(name);
                    assertThat(SENTENCES).as("a sentence for " + name).containsKey(name);
                    paths.computeIfAbsent(path, none -> new TreeMap<>())
                            .put(verb.name().toLowerCase(Locale.ROOT), operation(name, path, method, schemas));
                }
            }
        });
        assertThat(described).containsExactlyInAnyOrderElementsOf(SENTENCES.keySet());
        Map<String, Object> api = new LinkedHashMap<>();
        api.put("openapi", "3.1.0");
        api.put(
                "info",
                Map.of(
                        "title",
                        "dualwrite sidecar",
                        "version",
                        "1",
                        "description",
                        "What is absent or null is not known. What changes something is POST, needs an operator and"
                                + " the header X-XSRF-TOKEN with the value of the cookie XSRF-TOKEN."));
        api.put("paths", paths);
        api.put("components", Map.of("schemas", schemas.all()));
        return JSON.writeValueAsString(sorted(api));
    }

    private static Map<String, Object> operation(
            String name, String path, HandlerMethod method, RecordSchemas schemas) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("summary", SENTENCES.get(name));
        operation.put(
                "operationId",
                method.getBeanType().getSimpleName().replace("Controller", "") + "."
                        + method.getMethod().getName());
        List<Object> parameters = new ArrayList<>();
        for (var parameter : method.getMethodParameters()) {
            parameter.initParameterNameDiscovery(new org.springframework.core.DefaultParameterNameDiscoverer());
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                operation.put(
                        "requestBody",
                        Map.of("required", true, "content", json(schemas.of(parameter.getGenericParameterType()))));
            } else if (parameter.hasParameterAnnotation(PathVariable.class)
                    || parameter.hasParameterAnnotation(RequestParam.class)) {
                boolean inPath = path.contains("{" + parameter.getParameterName() + "}");
                parameters.add(Map.of(
                        "name",
                        String.valueOf(parameter.getParameterName()),
                        "in",
                        inPath ? "path" : "query",
                        "required",
                        inPath,
                        "schema",
                        schemas.of(parameter.getGenericParameterType())));
            }
        }
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put(
                "default", Map.of("description", "Why not, as a problem (RFC 9457), or as the application said it"));
        answers.put("2XX", answer(name, method, schemas));
        operation.put("responses", answers);
        return operation;
    }

    private static Map<String, Object> answer(String name, HandlerMethod method, RecordSchemas schemas) {
        if (name.equals("GET /api/live")) {
            return Map.of(
                    "description",
                    "Events called overview",
                    "content",
                    Map.of("text/event-stream", Map.of("schema", schemas.of(Overview.class))));
        }
        var type = method.getMethod().getGenericReturnType();
        return type == void.class
                ? Map.of("description", "Accepted")
                : Map.of("description", "As asked", "content", json(schemas.of(type)));
    }

    private static Map<String, Object> json(Object schema) {
        return Map.of("application/json", Map.of("schema", schema));
    }

    /** So that the file is the same on every machine. */
    private static Object sorted(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new LinkedHashMap<>();
            map.entrySet().stream()
                    .sorted(Comparator.comparing(one -> one.getKey().toString()))
                    .forEach(one -> sorted.put(one.getKey().toString(), sorted(one.getValue())));
            return sorted;
        }
        return value instanceof List<?> list
                ? list.stream().map(OpenApiTest::sorted).toList()
                : value;
    }
}
