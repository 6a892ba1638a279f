package io.dualwrite.sample.quote;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.sample.ShopTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class QuoteTest extends ShopTest {

    private long open() {
        JsonNode quote = post(201, "/api/quotes", "{\"organisationId\": 1, \"userId\": 1, \"note\": \"Soon\"}");
        return quote.path("id").asLong();
    }

    private JsonNode addLine(int status, long quote, long product, int quantity) {
        return post(
                status,
                "/api/quotes/" + quote + "/lines",
                "{\"productId\": %d, \"quantity\": %d}".formatted(product, quantity));
    }

    private JsonNode move(int status, long quote, String to) {
        return post(status, "/api/quotes/" + quote + "/status", "{\"status\": \"" + to + "\"}");
    }

    @Test
    void goesFromDraftToAcceptedAndTheCustomerIsTold() {
        long quote = open();
        addLine(200, quote, 5, 3);

        assertThat(move(200, quote, "SUBMITTED").path("validUntil").isMissingNode())
                .isTrue();
        assertThat(move(200, quote, "QUOTED").path("validUntil").asString()).endsWith("Z");
        assertThat(move(200, quote, "ACCEPTED").path("next")).isEmpty();

        assertThat(rows("notifications where quote_id = " + quote)).isEqualTo(3);
        assertThat(rows("activity_log where subject = 'quote' and subject_id = " + quote))
                .isEqualTo(5);
        assertThat(get("/api/quotes/" + quote).path("status").asString()).isEqualTo("ACCEPTED");
    }

    @Test
    void refusesWhatTheLifeCycleDoesNotAllow() {
        long quote = open();

        assertThat(move(409, quote, "ACCEPTED").path("detail").asString())
                .contains("is DRAFT and cannot become ACCEPTED")
                .contains("[SUBMITTED, CANCELLED]");
        assertThat(move(409, quote, "SUBMITTED").path("detail").asString()).contains("has no lines");
        addLine(200, quote, 5, 1);
        move(200, quote, "SUBMITTED");
        addLine(409, quote, 6, 1);
        expect(409, "DELETE", "/api/quotes/" + quote, null);
        move(400, quote, "LOST");
    }

    @Test
    void sameProductTwiceIsOneLargerLineWithItsDiscount() {
        long quote = open();
        addLine(200, quote, 5, 15);
        JsonNode whole = addLine(200, quote, 5, 15);

        assertThat(whole.path("lines")).hasSize(1);
        JsonNode line = whole.path("lines").get(0);
        assertThat(line.path("quantity").asInt()).isEqualTo(30);
        assertThat(line.path("discount").asDouble()).isEqualTo(2.5);
        assertThat(whole.path("total").asDouble())
                .isCloseTo(line.path("unitPrice").asDouble() * 30 * 0.975, org.assertj.core.data.Offset.offset(0.006));
    }

    @Test
    void keepsThePriceOfTheDayItWasAskedFor() {
        long quote = open();
        double before = addLine(200, quote, 8, 1).path("total").asDouble();

        jdbc.update("update products set price = price + 100 where id = 8");

        assertThat(get("/api/quotes/" + quote).path("total").asDouble()).isEqualTo(before);
    }

    @Test
    void lineCanBeTakenOutAgain() {
        long quote = open();
        addLine(200, quote, 5, 1);
        long line = addLine(200, quote, 6, 1).path("lines").get(0).path("id").asLong();

        JsonNode left = expect(200, "DELETE", "/api/quotes/" + quote + "/lines/" + line, null);

        assertThat(left.path("lines").findValuesAsString("productId")).containsExactly("6");
    }

    @Test
    void discardedDraftTakesItsLinesAlong() {
        long quote = open();
        addLine(200, quote, 5, 1);

        expect(204, "DELETE", "/api/quotes/" + quote, null);

        expect(404, "GET", "/api/quotes/" + quote, null);
        assertThat(rows("quote_lines where quote_id = " + quote)).isZero();
    }

    @Test
    void onlyBuyersMayAsk() {
        long viewer = jdbc.queryForObject("""
                select min(user_id) from memberships where organisation_id = 1 and role = 'VIEWER'""", Long.class);

        JsonNode problem = post(409, "/api/quotes", "{\"organisationId\": 1, \"userId\": %d}".formatted(viewer));

        assertThat(problem.path("title").asString()).isEqualTo("Not a buyer");
        post(404, "/api/quotes", "{\"organisationId\": 999, \"userId\": 1}");
        post(400, "/api/quotes", "{\"organisationId\": 1}");
        addLine(404, open(), 999_999, 1);
        addLine(400, open(), 5, 0);
    }

    @Test
    void listsNewestFirstByOrganisationAndStatus() {
        long quote = open();

        JsonNode page = get("/api/quotes?organisation=1&status=DRAFT&size=3");

        assertThat(page.path("items").get(0).path("id").asLong()).isEqualTo(quote);
        assertThat(page.path("items").findValuesAsString("status")).containsOnly("DRAFT");
        assertThat(page.path("total").asLong())
                .isEqualTo(rows("quote_requests where organisation_id = 1 and status = 'DRAFT'"));
    }

    @Test
    void reportsAddUp() {
        long quotes = 0;
        for (JsonNode month : get("/api/reports/quotes-per-month")) {
            quotes += month.path("quotes").asLong();
        }
        assertThat(quotes).isEqualTo(rows("quote_requests"));
        assertThat(get("/api/reports/top-products?days=3650&limit=5")).hasSize(5);
    }
}
