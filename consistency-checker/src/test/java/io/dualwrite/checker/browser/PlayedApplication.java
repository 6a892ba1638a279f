package io.dualwrite.checker.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an application's endpoint would say, over real HTTP; the test decides what. */
public final class PlayedApplication implements AutoCloseable {
    private final HttpServer server;
    private final JsonMapper json = JsonMapper.shared();
    private final List<JsonNode> flips = new CopyOnWriteArrayList<>();
    private final List<JsonNode> checks = new CopyOnWriteArrayList<>();
    private volatile Map<String, Object> status = Map.of();
    private volatile List<Map<String, Object>> statements = List.of();
    private volatile String refusal = "";
    private volatile int failure;
    private volatile Function<JsonNode, Object> repairs =
            body -> repair(body.path("dryRun").asBoolean(false));

    private PlayedApplication(HttpServer server) {
        this.server = server;
    }

    public static PlayedApplication start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        PlayedApplication application = new PlayedApplication(server);
        application.reset();
        server.createContext("/actuator/dualwrite", application::answer);
        server.setExecutor(Executors.newFixedThreadPool(2, work -> {
            Thread thread = new Thread(work, "played-application");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
        return application;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/actuator/dualwrite";
    }

    /** All is well, and nothing is asked for. */
    public void reset() {
        flips.clear();
        checks.clear();
        statements = List.of();
        refusal = "";
        failure = 0;
        say("OFF", "OFF: the source answers all reads.");
    }

    public void say(String stage, String summary) {
        reads(stage, summary, 0, 0);
    }

    /** @param failed reads that the target did not answer, of those that it was asked for */
    public void reads(String stage, String summary, long byTarget, long failed) {
        status = new TreeMap<>(Map.of(
                "stage", stage,
                "summary", summary,
                "guard", Map.of("open", true, "reason", "", "pinned", List.of()),
                "flags", Map.of("targetRead", Map.of("effective", "0")),
                "target", Map.of("lagMillis", 0),
                "reads", Map.of("byTarget", byTarget, "bySource", Map.of("failed", failed), "statements", Map.of()),
                "problems", List.of()));
    }

    /** One statement with these latencies at the 95th percentile. */
    public void statement(String source, String target) {
        statements = List.of(Map.of(
                "statement", "SELECT * FROM orders WHERE id = ?",
                "verdict", "READY",
                "seen", 100,
                "sourceP50", source,
                "sourceP95", source,
                "targetP50", target,
                "targetP95", target));
    }

    public void refuse(String why) {
        refusal = why;
    }

    /** Answers with this status and nothing else. */
    public void fail(int status) {
        failure = status;
    }

    /** Has somebody really repair what is asked for, and answer. */
    public void repairing(Function<JsonNode, Object> repair) {
        repairs = repair;
    }

    /** Wishes that were no dry runs. */
    public List<JsonNode> flips() {
        return List.copyOf(flips);
    }

    /** Checks that it was told of. */
    public List<JsonNode> checks() {
        return List.copyOf(checks);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String part = exchange.getRequestURI().getPath().replaceFirst("/actuator/dualwrite/?", "");
        JsonNode body = json.readTree(exchange.getRequestBody().readAllBytes());
        if (failure != 0) {
            send(exchange, failure, Map.of());
        } else if (part.equals("check")) {
            checks.add(body);
            send(exchange, 200, Map.of());
        } else if (exchange.getRequestMethod().equals("POST")) {
            boolean dry = body.path("dryRun").asBoolean(false);
            if (!dry) {
                flips.add(body);
            }
            boolean allowed = refusal.isEmpty();
            if (part.equals("repair")) {
                send(exchange, 200, repairs.apply(body));
                return;
            }
            send(
                    exchange,
                    allowed || dry ? 200 : 409,
                    Map.of(
                            "allowed",
                            allowed,
                            "from",
                            "OFF (SHADOW_READ off 0; TARGET_READ off 0)",
                            "to",
                            "DUAL_WRITE (SHADOW_READ off 0; TARGET_READ off 0)",
                            "checked",
                            List.of(Map.of("name", "TARGET_REACHABLE", "holds", allowed, "value", "answers")),
                            "refusal",
                            refusal,
                            "missing",
                            List.of()));
        } else {
            send(exchange, 200, part.equals("readiness") ? statements : part.isEmpty() ? status : List.of());
        }
    }

    private static Map<String, Object> repair(boolean dry) {
        return Map.of(
                "rows",
                List.of(Map.of("key", "4711", "difference", "value", "columns", List.of("total"))),
                "summary",
                dry
                        ? "1 of 2 rows of table 'orders' differs: 1 with other values."
                        : "Brought over again; all are equal now.");
    }

    private void send(HttpExchange exchange, int code, Object body) throws IOException {
        byte[] bytes = json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
