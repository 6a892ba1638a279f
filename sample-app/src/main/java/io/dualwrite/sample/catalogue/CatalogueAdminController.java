package io.dualwrite.sample.catalogue;

import io.dualwrite.sample.activity.ActivityLog;
import io.dualwrite.sample.database.WriteTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keeping the catalogue over HTTP: what the shop's own buyers do. */
@RestController
@RequestMapping("/api/admin")
class CatalogueAdminController {

    private final Products products;
    private final Categories categories;
    private final ProductHold hold;
    private final PriceChange prices;
    private final ActivityLog activity;
    private final InstantSource now;

    CatalogueAdminController(
            Products products,
            Categories categories,
            ProductHold hold,
            PriceChange prices,
            ActivityLog activity,
            InstantSource now) {
        this.products = products;
        this.categories = categories;
        this.hold = hold;
        this.prices = prices;
        this.activity = activity;
        this.now = now;
    }

    record NewProduct(
            @NotNull @Pattern(regexp = "[A-Z]{2,4}-[0-9]{4,8}")
            String sku,

            long categoryId,
            @NotNull @Valid ProductChange product) {}

    record PricesByPercent(
            long categoryId,
            @NotNull @DecimalMin("-50") @DecimalMax("50") BigDecimal percent) {}

    record Changed(int products) {}

    @PostMapping("/products")
    @ResponseStatus(HttpStatus.CREATED)
    @WriteTransaction
    public ProductView create(@Valid @RequestBody NewProduct request) {
        Category category = categories.getReferenceById(request.categoryId());
        Product product = products.saveAndFlush(new Product(request.sku(), category, request.product(), now.instant()));
        activity.record(null, null, "PRODUCT_ADDED", "product", product.id(), Map.of("sku", product.sku()));
        return ProductView.of(product);
    }

    @PutMapping("/products/{id}")
    @WriteTransaction
    public ProductView change(@PathVariable long id, @Valid @RequestBody ProductChange change) {
        Product product = hold.take(id);
        product.change(change);
        activity.record(null, null, "PRODUCT_CHANGED", "product", id, Map.of("sku", product.sku()));
        return ProductView.of(product);
    }

    /** A product that was ever quoted must not vanish: it is only no longer on offer. */
    @DeleteMapping("/products/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @WriteTransaction
    public void withdraw(@PathVariable long id) {
        hold.take(id).withdraw();
        activity.record(null, null, "PRODUCT_WITHDRAWN", "product", id, Map.of());
    }

    @PostMapping("/price-changes")
    Changed changePrices(@Valid @RequestBody PricesByPercent request) {
        return new Changed(prices.byPercent(request.categoryId(), request.percent()));
    }
}
