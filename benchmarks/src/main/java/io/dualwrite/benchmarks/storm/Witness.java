package io.dualwrite.benchmarks.storm;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import tools.jackson.databind.json.JsonMapper;

/** Customers who remember which of their requests for a quote were confirmed, and who look at each one right afterwards. */
final class Witness implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String REQUEST = "{\"organisationId\": 2, \"userId\": 2}";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ConcurrentLinkedQueue<Long> confirmed = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    void start(List<URI> shops) {
        for (URI shop : shops) {
            Thread thread = new Thread(() -> buy(shop), "witness-" + shop.getPort());
            threads.add(thread);
            thread.start();
        }
    }

    private void buy(URI shop) {
        while (!closed) {
            try {
                HttpResponse<String> made = http.send(
                        to(shop, "api/quotes")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(REQUEST))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (made.statusCode() != 201) {
                    failures.add("not made: HTTP " + made.statusCode());
                    continue;
                }
                long id = JSON.readTree(made.body()).path("id").asLong();
                confirmed.add(id);
                int seen = http.send(to(shop, "api/quotes/" + id).build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode();
                if (seen != 200) {
                    failures.add("made and not seen: HTTP " + seen);
                }
            } catch (IOException failure) {
                failures.add(failure.getClass().getSimpleName());
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    private static HttpRequest.Builder to(URI shop, String path) {
        return HttpRequest.newBuilder(shop.resolve(path)).timeout(Duration.ofSeconds(60));
    }

    int confirmed() {
        return confirmed.size();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Confirmed requests that this database does not have. */
    Set<Long> missingIn(DataSource database) throws SQLException {
        Set<Long> missing = new HashSet<>(confirmed);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM quote_requests")) {
            while (rows.next()) {
                missing.remove(rows.getLong(1));
            }
        }
        return missing;
    }

    @Override
    public void close() {
        closed = true;
        for (Thread thread : threads) {
            try {
                TimeUnit.SECONDS.timedJoin(thread, 90);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
