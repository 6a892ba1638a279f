package io.dualwrite.sample.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.sample.ShopTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CatalogueTest extends ShopTest {

    private static final String PRODUCT = """
        {"sku": "%s", "categoryId": 3, "product": {"name": "%s", "manufacturer": "Quartz Optical",
         "description": "Sees 100%% of it", "price": 12.50, "stock": 3, "sterile": true,
         "attributes": {"colour": "blue"}}}\
        """;

    @Test
    void treeCountsWhatIsBelowEachBranch() {
        JsonNode roots = get("/api/categories");

        assertThat(roots).hasSize(6);
        JsonNode diagnostics = roots.get(0);
        assertThat(diagnostics.path("name").asString()).isEqualTo("Diagnostics");
        long below = 0;
        for (JsonNode child : diagnostics.path("children")) {
            below += child.path("products").asLong();
        }
        assertThat(diagnostics.path("products").asLong()).isEqualTo(below).isPositive();
        assertThat(diagnostics.path("children").get(0).path("children")).hasSize(4);
    }

    @Test
    void branchListsProductsOfAllItsTwigs() {
        JsonNode page = get("/api/products?category=1&size=5");

        assertThat(page.path("total").asLong())
                .isEqualTo(get("/api/categories").get(0).path("products").asLong());
        assertThat(page.path("items")).hasSize(5);
    }

    @Test
    void sortsAndFiltersByPrice() {
        JsonNode items = get("/api/products?sort=price-down&minPrice=50&maxPrice=400&inStock=true")
                .path("items");

        List<Double> prices =
                items.findValues("price").stream().map(JsonNode::asDouble).toList();
        assertThat(prices).isNotEmpty().allMatch(price -> price >= 50 && price <= 400);
        assertThat(prices).isSortedAccordingTo((one, other) -> Double.compare(other, one));
        assertThat(items.findValues("stock")).allMatch(stock -> stock.asInt() > 0);
    }

    @Test
    void simpleSearchIgnoresCaseAndTakesWildcardsLiterally() {
        post(201, "/api/admin/products", PRODUCT.formatted("QX-0001", "Quartzlamp I"));

        assertThat(get("/api/products?search=QUARTZLAMP").path("total").asLong())
                .isEqualTo(1);
        assertThat(get("/api/products?search=quartzlamp%20100%25").path("total").asLong())
                .isEqualTo(1);
        assertThat(get("/api/products?search=quartz_amp").path("total").asLong())
                .isZero();
    }

    @Test
    void fullTextSearchFollowsEveryChangeOfTheProduct() {
        JsonNode created = post(201, "/api/admin/products", PRODUCT.formatted("QX-0002", "Zirconium retractor"));
        long id = created.path("id").asLong();

        JsonNode hits = get("/api/products/search?q=zircon%20retr");
        assertThat(hits).hasSize(1);
        assertThat(hits.get(0).path("id").asLong()).isEqualTo(id);
        assertThat(hits.get(0).path("found").asString()).contains("[Zirconium]");

        String renamed = """
            {"name": "Palladium retractor", "manufacturer": "Quartz Optical", "description": "", "price": 13,
             "stock": 0, "sterile": false, "attributes": {}}\
            """;
        expect(200, "PUT", "/api/admin/products/" + id, renamed);
        assertThat(get("/api/products/search?q=zirconium")).isEmpty();
        assertThat(get("/api/products/search?q=palladium")).hasSize(1);

        expect(204, "DELETE", "/api/admin/products/" + id, null);
        assertThat(get("/api/products/search?q=palladium")).isEmpty();
        assertThat(get("/api/products/" + id).path("active").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%22", "AND", "a%20OR", "*", "-", "name:", "%28%29", "%C3%A9l%C3%A8ve"})
    void fullTextSearchTakesAnythingPeopleType(String words) {
        assertThat(get("/api/products/search?q=" + words).isArray()).isTrue();
    }

    @Test
    void productIsShownInFull() {
        JsonNode product = get("/api/products/7");

        assertThat(product.path("sku").asString()).endsWith("-000007");
        assertThat(product.path("attributes").path("origin").asString()).hasSize(2);
        assertThat(product.path("category").asString()).isNotEmpty();
        assertThat(product.path("updatedAt").asString()).endsWith("Z");
    }

    @Test
    void thumbnailIsSentAsItIsKept() throws IOException {
        HttpResponse<byte[]> response = send("GET", "/api/products/7/thumbnail", null);

        assertThat(response.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
        assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
        byte[] svg = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
        assertThat(new String(svg, StandardCharsets.UTF_8)).startsWith("<svg").endsWith("</svg>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/products/0", "/api/products/0/thumbnail", "/api/products?category=999"})
    void whatIsNotThereIsA404ThatSaysSo(String path) {
        JsonNode problem = expect(404, "GET", path, null);

        assertThat(problem.path("title").asString()).endsWith("not found");
        assertThat(problem.path("detail").asString()).startsWith("There is no ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/products?size=101", "/api/products?page=-1", "/api/products?sort=luck", "/api/products/x"})
    void badQuestionsAreRefused(String path) {
        assertThat(expect(400, "GET", path, null).path("status").asInt()).isEqualTo(400);
    }

    @Test
    void invalidProductNamesItsFields() {
        JsonNode problem = post(400, "/api/admin/products", """
            {"sku": "x", "categoryId": 3, "product": {"name": "", "manufacturer": "M", "description": "",
             "price": -1, "stock": 0, "sterile": false, "attributes": {}}}\
            """);

        assertThat(problem.path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("sku", "product.name", "product.price");
    }

    @Test
    void secondProductWithTheSameNumberIsAConflict() {
        post(201, "/api/admin/products", PRODUCT.formatted("QX-0003", "First"));

        post(409, "/api/admin/products", PRODUCT.formatted("QX-0003", "Second"));
        assertThat(rows("products where name = 'Second'")).isZero();
    }

    @Test
    void priceChangeRaisesAWholeBranchAndTheTriggerNotesWhen() {
        double before = jdbc.queryForObject("select sum(price) from products where category_id = 57", Double.class);
        jdbc.update("update products set updated_at = '2020-01-01 00:00:00.000' where category_id = 57");

        JsonNode answer = post(200, "/api/admin/price-changes", "{\"categoryId\": 57, \"percent\": 10}");

        assertThat(answer.path("products").asLong()).isEqualTo(rows("products where category_id = 57 and active"));
        double after = jdbc.queryForObject("select sum(price) from products where category_id = 57", Double.class);
        assertThat(after).isBetween(before * 1.05, before * 1.11);
        assertThat(rows("products where category_id = 57 and active and updated_at < '2021-01-01'"))
                .isZero();
    }
}
