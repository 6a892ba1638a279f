package io.dualwrite.benchmarks.scenario;

import io.dualwrite.benchmarks.process.Service;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The pages that migration plans for a shop ask about, opened one after the other by one more visitor, who hears how long each
 * took.
 */
final class ShopPages {
    /** Whoever administers does so now and then: what is written is carried, and must not be the load itself. */
    private static final int BETWEEN_BULK_CHANGES = 5;

    private final Service shop;
    private final Map<String, List<Double>> millis = new LinkedHashMap<>();

    ShopPages(Service shop) {
        this.shop = shop;
        names().forEach(name -> millis.put(name, new ArrayList<>()));
    }

    /** In the order of the plans. */
    static List<String> names() {
        return List.of("simple search", "complex filter", "category browse", "full text", "bulk change");
    }

    /** Opens them in turn until the time is over, each at least once. */
    void openFor(Duration time) throws IOException, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        int turn = 0;
        do {
            int category = 1 + turn % 20;
            look("simple search", "api/products?search=glove");
            look(
                    "complex filter",
                    "api/products?search=steel&category=" + category
                            + "&minPrice=10&maxPrice=5000&inStock=true&sort=price-down&page=0");
            look("category browse", "api/products?category=" + category + "&sort=name");
            look("full text", "api/products/search?q=monitor");
            if (turn % BETWEEN_BULK_CHANGES == 0) {
                String percent = turn % 2 == 0 ? "0.5" : "-0.5";
                change("{\"categoryId\":" + category + ",\"percent\":" + percent + "}");
            }
            turn++;
        } while (System.nanoTime() < end);
    }

    private void look(String page, String path) throws IOException, InterruptedException {
        long began = System.nanoTime();
        took(page, began, shop.get(path));
    }

    private void change(String body) throws IOException, InterruptedException {
        long began = System.nanoTime();
        took("bulk change", began, shop.post("api/admin/price-changes", body));
    }

    private void took(String page, long began, HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(
                    "The shop answered " + page + " with " + answer.statusCode() + ": " + answer.body());
        }
        millis.computeIfAbsent(page, name -> new ArrayList<>()).add((System.nanoTime() - began) / 1e6);
    }

    /** How long each took, in milliseconds. */
    Map<String, List<Double>> millis() {
        return millis;
    }
}
