package io.dualwrite.sample.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.sample.ShopTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest extends ShopTest {

    @ParameterizedTest
    @CsvSource({
        "/, text/html",
        "/shop.css, text/css",
        "/shop.js, text/javascript",
        "/icon.svg, image/svg+xml",
    })
    void pageComesFromTheShopItself(String path, String type) {
        var response = send("GET", path, null);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).doesNotContain("https://");
    }
}
