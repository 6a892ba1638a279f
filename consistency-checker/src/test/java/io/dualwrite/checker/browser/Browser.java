package io.dualwrite.checker.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An installed Chromium without a window, driven over its DevTools protocol, with one page. */
final class Browser implements AutoCloseable {
    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LISTENING = "DevTools listening on ";

    private final Process process;
    private final WebSocket socket;
    private final String session;
    private final JsonMapper json = JsonMapper.shared();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Browser(Process process, URI address) throws IOException, InterruptedException {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Ear())
                .join();
        String target = send("Target.createTarget", Map.of("url", "about:blank"), "")
                .path("targetId")
                .asString();
        this.session = send("Target.attachToTarget", Map.of("targetId", target, "flatten", true), "")
                .path("sessionId")
                .asString();
        command("Page.enable", Map.of());
        command("Runtime.enable", Map.of());
        command("Log.enable", Map.of());
    }

    /** Where a browser is installed, if one is. */
    static Optional<String> installed() {
        return PLACES.stream()
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst();
    }

    static Browser start(Path profile) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        installed().orElseThrow(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-extensions",
                        "--disable-background-networking",
                        "--disable-background-timer-throttling",
                        "--disable-renderer-backgrounding",
                        "--disable-backgrounding-occluded-windows",
                        "--force-color-profile=srgb",
                        "--lang=en",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(LISTENING)) {
                URI address = URI.create(line.substring(LISTENING.length()));
                Thread drain = new Thread(() -> said.lines().forEach(ignored -> {}), "browser-output");
                drain.setDaemon(true);
                drain.start();
                return new Browser(process, address);
            }
        }
        throw new IOException("The browser ended before it could be driven, with " + process.waitFor());
    }

    void open(String url) throws InterruptedException {
        command("Page.navigate", Map.of("url", url));
        await("document.readyState === 'complete'");
    }

    /** @param page from its {@code #} on, or empty for the overview */
    void show(Sidecar sidecar, String page) throws InterruptedException {
        open("about:blank");
        open(sidecar.url() + page);
    }

    /** The value of an expression, or of what it promises. */
    JsonNode evaluate(String expression) throws InterruptedException {
        JsonNode answer = command(
                "Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": "
                    + answer.at("/exceptionDetails/exception/description").asString(""));
        }
        return answer.at("/result/value");
    }

    String text(String selector) throws InterruptedException {
        return evaluate("(document.querySelector(" + quoted(selector) + ")?.innerText ?? '')")
                .asString();
    }

    /** Returns once the expression is true; it is looked at whenever the page is drawn. */
    void await(String condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String promise = "new Promise(done => { const from = Date.now(); const look = () => { let holds = false;"
                + " try { holds = Boolean(" + condition + "); } catch { holds = false; }"
                + " if (holds || Date.now() - from > 5000) done(holds); else setTimeout(look, 25); }; look(); })";
        while (System.nanoTime() < end) {
            try {
                if (evaluate(promise).asBoolean(false)) {
                    return;
                }
            } catch (IllegalStateException anotherPageCame) {
                // What was awaited on the page before is awaited on the next.
            }
        }
        throw new AssertionError(
                "It never came: " + condition + "\nThe page says:\n" + text("body") + "\n" + complaints);
    }

    void awaitText(String selector, String part) throws InterruptedException {
        await("[...document.querySelectorAll(" + quoted(selector) + ")].some(one => one.innerText.includes("
                + quoted(part) + "))");
    }

    /** Clicks on the one that can be clicked on and says so. */
    void click(String selector, String text) throws InterruptedException {
        awaitText(selector, text);
        evaluate("[...document.querySelectorAll(" + quoted(selector) + ")].find(one => one.innerText.includes("
                + quoted(text) + ")).click()");
    }

    void type(String selector, String text) throws InterruptedException {
        await("document.querySelector(" + quoted(selector) + ")");
        evaluate("document.querySelector(" + quoted(selector) + ").focus()");
        command("Input.insertText", Map.of("text", text));
    }

    void press(String key) throws InterruptedException {
        for (String kind : List.of("rawKeyDown", "keyUp")) {
            Map<String, Object> event = new TreeMap<>(Map.of("type", kind, "key", key, "code", key));
            event.put(
                    "windowsVirtualKeyCode",
                    Map.of("Tab", 9, "Enter", 13, "Escape", 27).getOrDefault(key, 0));
            command("Input.dispatchKeyEvent", event);
        }
        if (key.equals("Enter")) {
            command("Input.dispatchKeyEvent", Map.of("type", "char", "key", key, "text", "\r"));
        }
    }

    void size(int width, int height, boolean dark) throws InterruptedException {
        boolean phone = width < 600;
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
        command(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    byte[] picture() throws InterruptedException {
        JsonNode picture = command("Page.captureScreenshot", Map.of("format", "png"));
        return Base64.getDecoder().decode(picture.path("data").asString());
    }

    /** What the page complained about: errors of scripts, and what could not be loaded. */
    List<String> complaints() {
        return new ArrayList<>(complaints);
    }

    /** What was complained of before is no matter of the next test. */
    void forgetComplaints() {
        complaints.clear();
    }

    private JsonNode command(String method, Map<String, Object> parameters) throws InterruptedException {
        return send(method, parameters, session);
    }

    private JsonNode send(String method, Map<String, Object> parameters, String to) throws InterruptedException {
        int number = numbers.incrementAndGet();
        Map<String, Object> message = new TreeMap<>(Map.of("id", number, "method", method, "params", parameters));
        if (!to.isEmpty()) {
            message.put("sessionId", to);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(number, answer);
        socket.sendText(json.writeValueAsString(message), true).join();
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException refused) {
            throw new IllegalStateException(method + ": " + refused.getCause().getMessage(), refused);
        } catch (TimeoutException late) {
            throw new IllegalStateException("The browser did not answer to " + method, late);
        }
    }

    private String quoted(String text) {
        return json.writeValueAsString(text);
    }

    private void hear(JsonNode message) {
        CompletableFuture<JsonNode> answered =
                message.has("id") ? waiting.remove(message.path("id").asInt()) : null;
        if (answered != null && message.has("error")) {
            answered.completeExceptionally(
                    new IllegalStateException(message.at("/error/message").asString("")));
        } else if (answered != null) {
            answered.complete(message.path("result"));
        } else if ("Runtime.exceptionThrown".equals(message.path("method").asString(""))) {
            complaints.add(message.at("/params/exceptionDetails").toString());
        } else if ("error".equals(message.at("/params/entry/level").asString(""))) {
            complaints.add(message.at("/params/entry/text").asString("") + " "
                    + message.at("/params/entry/url").asString(""));
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        socket.abort();
        List<ProcessHandle> children;
        try (Stream<ProcessHandle> all = process.descendants()) {
            children = all.toList();
        }
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Puts the pieces of a message together. */
    private final class Ear implements WebSocket.Listener {
        private final StringBuilder heard = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            heard.append(part);
            if (last) {
                hear(json.readTree(heard.toString()));
                heard.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
