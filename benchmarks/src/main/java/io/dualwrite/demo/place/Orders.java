package io.dualwrite.demo.place;

import io.dualwrite.benchmarks.process.Service;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A customer with a long memory: orders without pause, and notes the number of each order that the shop confirmed. What the
 * shop confirmed must never be missing, whatever happens to it. An order without an answer is not noted: it may be there or not.
 */
public final class Orders implements AutoCloseable {

    private static final long PAUSE_NANOS = 100_000_000;

    private final Supplier<Service> shop;
    private final String order;
    private final Set<Long> confirmed = ConcurrentHashMap.newKeySet();
    private final Thread thread = new Thread(this::orderOn, "orders");
    private volatile boolean over;

    private Orders(Supplier<Service> shop, String order) {
        this.shop = shop;
        this.order = order;
        thread.setDaemon(true);
    }

    static Orders begin(Supplier<Service> shop) throws IOException, InterruptedException {
        for (JsonNode organisation :
                read(shop.get().get("api/organisations?size=50")).path("items")) {
            long id = organisation.path("id").asLong();
            for (JsonNode member : read(shop.get().get("api/organisations/" + id + "/members"))) {
                if (!member.path("role").asString().equals("VIEWER")) {
                    Orders orders = new Orders(
                            shop,
                            "{\"organisationId\":" + id + ",\"userId\":"
                                    + member.path("userId").asLong() + "}");
                    orders.thread.start();
                    return orders;
                }
            }
        }
        throw new IOException("The shop has no buyer");
    }

    /** Numbers of all orders that were confirmed so far. */
    public Set<Long> confirmed() {
        return Set.copyOf(confirmed);
    }

    /** Those of them that a database does not have. */
    public static Set<Long> missing(Set<Long> confirmed, DataSource database) throws SQLException {
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
    public void close() throws InterruptedException {
        over = true;
        LockSupport.unpark(thread);
        thread.join();
    }

    private void orderOn() {
        while (!over) {
            try {
                HttpResponse<String> answer = shop.get().post("api/quotes", order);
                if (answer.statusCode() == 201) {
                    confirmed.add(read(answer).path("id").asLong());
                }
            } catch (IOException unanswered) {
                // Not confirmed, not noted. Requests that fail are counted by the visitors.
            } catch (InterruptedException stop) {
                return;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static JsonNode read(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
