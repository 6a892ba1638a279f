package io.dualwrite.demo;

import io.dualwrite.benchmarks.process.Shop;
import io.dualwrite.benchmarks.process.WorkFolder;
import io.dualwrite.sample.traffic.Traffic;
import io.dualwrite.sample.traffic.TrafficReport;
import io.dualwrite.testsupport.database.EmbeddedServer;
import io.dualwrite.testsupport.database.PostgresServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the demo shows, in order. Whatever it opened is on a pile, and {@link #close} takes the pile down from the top: at
 * the end of the script, when a step fails, and on Ctrl-C alike.
 */
final class Tour implements AutoCloseable {

    /** How big the shop is and how much goes on in it. */
    record Size(int port, int products, int users, Duration load) {}

    private final Narrator narrator;
    private final Size size;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private boolean closed;
    private @Nullable WorkFolder folder;
    private @Nullable PostgresServer postgres;
    private @Nullable Shop shop;

    Tour(Narrator narrator, Size size) {
        this.narrator = narrator;
        this.size = size;
    }

    /** Starts everything. */
    void open() throws Exception {
        WorkFolder work = pile(WorkFolder.create("dualwrite-demo-"));
        folder = work;
        PostgresServer server = narrator.step("Start PostgreSQL, durable: fsync and synchronous_commit are on", () -> {
            PostgresServer started =
                    pile(EmbeddedServer.in(work.path().resolve("postgres")).start());
            narrator.tell("%s", started.url("postgres"));
            return started;
        });
        postgres = server;
        narrator.promise(
                "PostgreSQL answers and keeps what it confirmed", isDurable(server), "SHOW fsync, synchronous_commit");
        shop = narrator.step(
                "Start the shop on SQLite, with " + size.products() + " products and what belongs to them", () -> {
                    Shop started = pile(Shop.launch(work.path(), size.port(), size.products()));
                    started.awaitReady();
                    narrator.tell("%s  (database: shop.db, %,d KiB)", started.address(), databaseKibibytes(work));
                    return started;
                });
    }

    /** For a person: where to look, and how to end it. */
    void showAround() {
        narrator.tell("");
        narrator.tell("Look around:  %s", running().address());
        narrator.tell("Health:       %s", running().address().resolve("api/health"));
        narrator.tell("Metrics:      %s", running().address().resolve("actuator/prometheus"));
        narrator.tell("Ctrl-C stops everything and deletes what was made.");
    }

    /** For a script: every step once, every promise checked. */
    void walk() throws Exception {
        TrafficReport report = narrator.step(
                "Let " + size.users() + " users shop for " + size.load().toSeconds() + " s", () -> {
                    TrafficReport measured = Traffic.against(running().address())
                            .users(size.users())
                            .duration(size.load())
                            .run();
                    measured.toText().lines().forEach(line -> narrator.tell("%s", line));
                    return measured;
                });
        narrator.promise(
                "the load did something", report.all().count() > 0, report.all().count() + " requests");
        narrator.promise(
                "no request failed", report.failed() == 0, report.errors().toString());
        HttpResponse<String> health =
                narrator.step("Ask the shop for its health", () -> running().health());
        narrator.promise(
                "the shop is healthy after the load",
                health.statusCode() == 200 && health.body().contains("UP"),
                health.statusCode() + " " + health.body());
    }

    /** Stops everything and checks that nothing is left. */
    void leave() throws Exception {
        Shop stopped = running();
        PostgresServer server = Objects.requireNonNull(postgres, "open() starts PostgreSQL");
        WorkFolder work = Objects.requireNonNull(folder, "open() makes a folder");
        narrator.step("Stop everything", () -> {
            close();
            return true;
        });
        narrator.promise("the shop has stopped", !stopped.isRunning(), "its process is gone");
        narrator.promise("PostgreSQL has stopped", !listens(server.port()), "port " + server.port() + " is free");
        narrator.promise("no file is left", !Files.exists(work.path()), "its folder is gone");
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!opened.isEmpty()) {
            AutoCloseable top = opened.pop();
            try {
                top.close();
            } catch (Exception stubborn) {
                narrator.tell("Could not stop %s: %s", top, stubborn);
            }
        }
    }

    /** What is started after Ctrl-C took the pile down must go at once: nobody would come by again. */
    private synchronized <T extends AutoCloseable> T pile(T started) throws Exception {
        if (closed) {
            started.close();
            throw new IllegalStateException("The demo was interrupted while it was starting.");
        }
        opened.push(started);
        return started;
    }

    private Shop running() {
        return Objects.requireNonNull(shop, "open() starts the shop");
    }

    private static boolean isDurable(PostgresServer server) throws SQLException {
        try (Connection connection = server.dataSource("postgres").getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT current_setting('fsync'), current_setting('synchronous_commit')")) {
            return row.next() && "on".equals(row.getString(1)) && "on".equals(row.getString(2));
        }
    }

    /** The newest rows are still in the write-ahead log beside the file. */
    private static long databaseKibibytes(WorkFolder work) throws IOException {
        long bytes = 0;
        for (String file : List.of("shop.db", "shop.db-wal")) {
            Path path = work.path().resolve(file);
            bytes += Files.exists(path) ? Files.size(path) : 0;
        }
        return bytes / 1024;
    }

    private static boolean listens(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port), 1000);
            return true;
        } catch (ConnectException nobodyThere) {
            return false;
        }
    }
}
