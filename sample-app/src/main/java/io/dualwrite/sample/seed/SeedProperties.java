package io.dualwrite.sample.seed;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What an empty shop is filled with at its first start.
 *
 * @param products how many products to make up; everything else grows with them, about ten rows a product; 0 for none
 * @param seed what the data depends on: the same seed makes the same rows
 */
@ConfigurationProperties("shop.seed")
record SeedProperties(int products, long seed) {

    SeedProperties {
        if (products < 0 || products > 1_000_000) {
            throw new IllegalArgumentException(
                    "shop.seed.products is %d. Choose a number from 0 (none) to 1000000.".formatted(products));
        }
    }
}
