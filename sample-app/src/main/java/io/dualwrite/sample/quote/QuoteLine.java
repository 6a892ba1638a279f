package io.dualwrite.sample.quote;

import io.dualwrite.sample.catalogue.Product;
import io.dualwrite.sample.web.Conflict;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** So many of one product, at the price of the day it was asked for. */
@Entity
@Table(name = "quote_lines")
class QuoteLine {

    private static final int MOST = 9_999;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "quote_id", updatable = false)
    private QuoteRequest quote;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "product_id", updatable = false)
    private Product product;

    private int quantity;

    @Column(precision = 10, scale = 2)
    private BigDecimal unitPrice;

    /** In percent; a larger quantity earns a larger one. */
    @Column(precision = 4, scale = 2)
    private BigDecimal discount;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected QuoteLine() {}

    QuoteLine(QuoteRequest quote, Product product, int quantity) {
        this.quote = quote;
        this.product = product;
        this.quantity = quantity;
        this.unitPrice = product.price();
        this.discount = discountFor(quantity);
    }

    void more(int further) {
        if (quantity + further > MOST) {
            throw new Conflict("Too many", "One line holds at most %d pieces.".formatted(MOST));
        }
        quantity += further;
        discount = discountFor(quantity);
    }

    private static BigDecimal discountFor(int quantity) {
        String percent = quantity >= 100 ? "7.50" : quantity >= 20 ? "2.50" : "0.00";
        return new BigDecimal(percent);
    }

    BigDecimal total() {
        BigDecimal share = BigDecimal.ONE.subtract(discount.movePointLeft(2));
        return unitPrice.multiply(BigDecimal.valueOf(quantity)).multiply(share).setScale(2, RoundingMode.HALF_UP);
    }

    long id() {
        return id == null ? 0 : id;
    }

    QuoteRequest quote() {
        return quote;
    }

    Product product() {
        return product;
    }

    int quantity() {
        return quantity;
    }

    BigDecimal unitPrice() {
        return unitPrice.setScale(2, RoundingMode.HALF_UP);
    }

    BigDecimal discount() {
        return discount.setScale(2, RoundingMode.HALF_UP);
    }
}
