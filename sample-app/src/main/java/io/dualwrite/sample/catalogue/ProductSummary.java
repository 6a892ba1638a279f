package io.dualwrite.sample.catalogue;

import java.math.BigDecimal;

/** A product as a row of a list. */
record ProductSummary(
        long id, String sku, String name, String manufacturer, BigDecimal price, int stock, boolean sterile) {

    static ProductSummary of(Product product) {
        return new ProductSummary(
                product.id(),
                product.sku(),
                product.name(),
                product.manufacturer(),
                product.price(),
                product.stock(),
                product.sterile());
    }
}
