package io.dualwrite.sample.catalogue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All the shop shows of a product. */
record ProductView(
        long id,
        String sku,
        String name,
        String manufacturer,
        String description,
        BigDecimal price,
        int stock,
        boolean sterile,
        boolean active,
        @Nullable Double weightKg,
        Map<String, String> attributes,
        long categoryId,
        String category,
        @Nullable Instant updatedAt) {

    static ProductView of(Product product) {
        return new ProductView(
                product.id(),
                product.sku(),
                product.name(),
                product.manufacturer(),
                product.description(),
                product.price(),
                product.stock(),
                product.sterile(),
                product.active(),
                product.weightKg(),
                product.attributes(),
                product.category().id(),
                product.category().name(),
                product.updatedAt());
    }
}
