package io.dualwrite.sample.traffic;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;

/**
 * One virtual user: buys for one organisation, and has at most one quote request open at a time.
 *
 * <p>All it does follows from its random numbers and from what the shop answers. Confined to one thread.
 */
final class Visitor {

    private static final List<String> WORDS = List.of(
            "pump",
            "glove",
            "monitor",
            "ECG",
            "gel",
            "mask",
            "wheelchair",
            "sterile",
            "scalpel",
            "oxygen",
            "infusion",
            "thermometer",
            "bed",
            "light",
            "needle",
            "dressing",
            "probe",
            "calibration",
            "latex-free",
            "nothing-like-it");

    private final ShopClient shop;
    private final ShopFloor floor;
    private final SplittableRandom random;
    private final ShopFloor.Buyer buyer;
    private long openQuote;
    private int lines;

    Visitor(ShopClient shop, ShopFloor floor, SplittableRandom random) {
        this.shop = shop;
        this.floor = floor;
        this.random = random;
        this.buyer = pick(floor.buyers());
    }

    /** What comes next: an action that needs an open quote request, or lines in it, starts with that. */
    Action decide() {
        Action wish = Action.next(random);
        return switch (wish) {
            case ADD_LINE -> openQuote == 0 ? Action.OPEN_QUOTE : wish;
            case SUBMIT -> openQuote == 0 ? Action.OPEN_QUOTE : lines == 0 ? Action.ADD_LINE : wish;
            default -> wish;
        };
    }

    void perform(Action action) throws IOException, InterruptedException {
        try {
            act(action);
        } catch (IOException failure) {
            // Nobody knows how far the request came: what was being written is left alone, as a person would.
            openQuote = 0;
            throw failure;
        }
    }

    private void act(Action action) throws IOException, InterruptedException {
        switch (action) {
            case CATEGORIES -> shop.get("/api/categories");
            case BROWSE -> browse();
            case SEARCH -> shop.get("/api/products?inStock=true&search=" + pick(WORDS));
            case FULL_TEXT -> shop.get("/api/products/search?q=" + pick(WORDS));
            case PRODUCT -> shop.get("/api/products/" + pick(floor.products()));
            case THUMBNAIL -> shop.bytes("/api/products/" + pick(floor.products()) + "/thumbnail");
            case QUOTE_LIST -> shop.get("/api/quotes?organisation=" + buyer.organisationId());
            case OPEN_QUOTE -> open();
            case ADD_LINE -> addLine();
            case SUBMIT -> submit();
            case NOTIFICATIONS -> readNotifications();
            case ACTIVITY -> shop.get("/api/activity?limit=20");
            case CHANGE_PRODUCT -> changeProduct();
            case CHANGE_PRICES -> changePrices();
            case HEALTH -> shop.get("/api/health");
        }
    }

    private void browse() throws IOException, InterruptedException {
        String sort = pick(List.of("name", "price", "price-down", "newest"));
        shop.get("/api/products?category=%d&sort=%s&page=%d"
                .formatted(pick(floor.categories()), sort, random.nextInt(2)));
    }

    private void open() throws IOException, InterruptedException {
        JsonNode quote =
                shop.post("/api/quotes", Map.of("organisationId", buyer.organisationId(), "userId", buyer.userId()));
        openQuote = quote.path("id").asLong();
        lines = 0;
    }

    private void addLine() throws IOException, InterruptedException {
        shop.post(
                "/api/quotes/" + openQuote + "/lines",
                Map.of("productId", pick(floor.products()), "quantity", random.nextInt(1, 12)));
        lines++;
    }

    private void submit() throws IOException, InterruptedException {
        shop.post("/api/quotes/" + openQuote + "/status", Map.of("status", "SUBMITTED"));
        openQuote = 0;
    }

    private void readNotifications() throws IOException, InterruptedException {
        JsonNode unread = shop.get("/api/notifications?unread=true&size=5&user=" + buyer.userId());
        if (!unread.path("items").isEmpty()) {
            long first = unread.path("items").get(0).path("id").asLong();
            shop.post("/api/notifications/" + first + "/read", Map.of());
        }
    }

    private void changeProduct() throws IOException, InterruptedException {
        long id = pick(floor.products());
        JsonNode product = shop.get("/api/products/" + id);
        shop.put(
                "/api/admin/products/" + id,
                Map.of(
                        "name", product.path("name").asString(),
                        "manufacturer", product.path("manufacturer").asString(),
                        "description", product.path("description").asString(),
                        "price", product.path("price").decimalValue(),
                        "stock", random.nextInt(400),
                        "sterile", product.path("sterile").asBoolean(),
                        "attributes", product.path("attributes")));
    }

    private void changePrices() throws IOException, InterruptedException {
        BigDecimal percent = BigDecimal.valueOf(random.nextInt(-20, 21), 1);
        shop.post("/api/admin/price-changes", Map.of("categoryId", pick(floor.categories()), "percent", percent));
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
