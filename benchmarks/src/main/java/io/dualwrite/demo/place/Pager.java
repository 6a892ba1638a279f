package io.dualwrite.demo.place;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The phone in somebody's pocket: takes what the sidecar posts, as an incoming webhook of a chat would. */
public final class Pager implements AutoCloseable {

    private final HttpServer server;
    private final Path log;
    private final List<String> messages = new CopyOnWriteArrayList<>();

    private Pager(HttpServer server, Path log) {
        this.server = server;
        this.log = log;
    }

    /** @param log where every message is written, too */
    public static Pager open(Path log) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Pager pager = new Pager(server, log);
        server.createContext("/", pager::take);
        server.start();
        return pager;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** What was told so far, oldest first. */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        JsonNode body = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
        List<String> lines = body.path("text").asString("").lines().toList();
        messages.addAll(lines);
        Files.write(log, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }
}
