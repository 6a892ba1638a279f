package io.dualwrite.sample.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.sample.ShopTest;
import io.dualwrite.sample.database.Wording;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ActivityTest extends ShopTest {

    private static final Wording MINUTES_APART = new Wording(
            "abs(julianday(q.created_at) - julianday(a.occurred_at)) * 24 * 60",
            "abs(extract(epoch from q.created_at - a.occurred_at)) / 60");

    @Test
    void whatHappensIsLoggedWithWhoDidItAndWhen() {
        long quote = post(201, "/api/quotes", "{\"organisationId\": 3, \"userId\": 3}")
                .path("id")
                .asLong();

        JsonNode latest = get("/api/activity?organisation=3&limit=1").get(0);

        assertThat(latest.path("action").asString()).isEqualTo("QUOTE_OPENED");
        assertThat(latest.path("subjectId").asLong()).isEqualTo(quote);
        assertThat(latest.path("user").asString()).isNotEmpty();
        assertThat(Duration.between(Instant.parse(latest.path("occurredAt").asString()), Instant.now())
                        .abs())
                .as("the log is in UTC, whatever the time zone of the JVM")
                .isLessThan(Duration.ofMinutes(10));
    }

    @Test
    void timesWrittenByTheApplicationAndByTheDatabaseAgree() {
        long quote = post(201, "/api/quotes", "{\"organisationId\": 3, \"userId\": 3}")
                .path("id")
                .asLong();

        assertThat(rows("""
            quote_requests q join activity_log a on a.subject = 'quote' and a.subject_id = q.id
            where q.id = %d and %s < 14\
            """.formatted(quote, MINUTES_APART.in(database)))).isEqualTo(1);
    }

    @Test
    void notificationIsUnreadUntilRead() {
        jdbc.update("insert into notifications (user_id, message) values (4, 'Read me')");
        JsonNode newest = get("/api/notifications?user=4&unread=true&size=1");
        long id = newest.path("items").get(0).path("id").asLong();

        expect(204, "POST", "/api/notifications/" + id + "/read", null);
        String readAt = jdbc.queryForObject("select read_at from notifications where id = ?", String.class, id);
        expect(204, "POST", "/api/notifications/" + id + "/read", null);

        assertThat(get("/api/notifications?user=4&unread=true").path("total").asLong())
                .isEqualTo(newest.path("total").asLong() - 1);
        assertThat(jdbc.queryForObject("select read_at from notifications where id = ?", String.class, id))
                .as("the first time counts")
                .isEqualTo(readAt);
        expect(404, "POST", "/api/notifications/0/read", null);
    }

    @Test
    void searchesAndCallsAreWrittenDownWithinSeconds() {
        get("/api/products/search?q=hydrogel%20pump");

        await().atMost(Duration.ofSeconds(60))
                .until(() -> rows("search_log where term = 'hydrogel pump'") == 1
                        && rows("metrics_per_minute where name = 'GET /api/products/search'") > 0
                        && rows("metrics where name = 'GET /api/products/search'") > 0);
    }

    @Test
    void reportsAnswer() {
        assertThat(get("/api/reports/activity-per-day")).isNotEmpty();
        assertThat(get("/api/reports/popular-searches")).isNotEmpty();
        assertThat(get("/api/reports/slowest-calls")).isNotEmpty();
    }

    @Test
    void healthTellsOfDatabaseAndPool() {
        JsonNode health = get("/api/health");

        assertThat(health.path("status").asString()).isEqualTo("UP");
        assertThat(health.path("database").asString()).isEqualTo("connected");
        assertThat(health.path("poolSize").asInt()).isPositive();
        assertThat(health.path("activeConnections").isInt()).isTrue();
        assertThat(health.path("responseTime").asDouble()).isPositive();
        assertThat(send("GET", "/actuator/prometheus", null).statusCode()).isEqualTo(200);
    }
}
