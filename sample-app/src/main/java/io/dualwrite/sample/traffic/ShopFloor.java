package io.dualwrite.sample.traffic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What visitors know before they start: which products there are, which categories, and on whose behalf to buy. */
record ShopFloor(List<Long> products, List<Long> categories, List<Buyer> buyers) {

    /** Somebody who may buy for an organisation. */
    record Buyer(long organisationId, long userId) {}

    static ShopFloor lookAround(ShopClient shop) throws IOException, InterruptedException {
        List<Long> categories = new ArrayList<>();
        collect(shop.get("/api/categories"), categories);
        List<Long> products = new ArrayList<>();
        for (int page = 0; page < 10; page++) {
            for (JsonNode product :
                    shop.get("/api/products?size=100&sort=newest&page=" + page).path("items")) {
                products.add(product.path("id").asLong());
            }
        }
        List<Buyer> buyers = new ArrayList<>();
        for (JsonNode organisation : shop.get("/api/organisations?size=50").path("items")) {
            long id = organisation.path("id").asLong();
            for (JsonNode member : shop.get("/api/organisations/" + id + "/members")) {
                if (!member.path("role").asString().equals("VIEWER")) {
                    buyers.add(new Buyer(id, member.path("userId").asLong()));
                }
            }
        }
        if (products.isEmpty() || categories.isEmpty() || buyers.isEmpty()) {
            throw new IOException(
                    "The shop has nothing to sell, or nobody to buy it. Start it with --shop.seed.products=5000.");
        }
        return new ShopFloor(products, categories, buyers);
    }

    private static void collect(JsonNode branches, List<Long> ids) {
        for (JsonNode branch : branches) {
            ids.add(branch.path("id").asLong());
            collect(branch.path("children"), ids);
        }
    }
}
