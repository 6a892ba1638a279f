package io.dualwrite.sample.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
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
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something we sell. Its price has two decimals; a trigger keeps {@code updatedAt}. */
@Entity
@Table(name = "products")
public class Product {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String sku;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "category_id")
    private Category category;

    private String name;
    private String manufacturer;
    private String description;

    @Column(precision = 10, scale = 2)
    private BigDecimal price;

    private int stock;
    private boolean sterile;
    private boolean active = true;
    private @Nullable Double weightKg;

    @Convert(converter = AttributesJson.class)
    private Map<String, String> attributes;

    @Column(updatable = false)
    private Instant createdAt;

    @Column(insertable = false, updatable = false)
    private @Nullable Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Product() {}

    Product(String sku, Category category, ProductChange first, Instant createdAt) {
        this.sku = sku;
        this.category = category;
        this.name = first.name();
        this.manufacturer = first.manufacturer();
        this.description = first.description();
        this.price = money(first.price());
        this.stock = first.stock();
        this.sterile = first.sterile();
        this.attributes = Map.copyOf(first.attributes());
        this.createdAt = createdAt;
    }

    void change(ProductChange change) {
        this.name = change.name();
        this.manufacturer = change.manufacturer();
        this.description = change.description();
        this.price = money(change.price());
        this.stock = change.stock();
        this.sterile = change.sterile();
        this.attributes = Map.copyOf(change.attributes());
    }

    void withdraw() {
        this.active = false;
    }

    /** SQLite keeps 12.50 as the number 12.5: the scale has to be given back. */
    private static BigDecimal money(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    public long id() {
        return Objects.requireNonNull(id, "not saved yet");
    }

    public String sku() {
        return sku;
    }

    public Category category() {
        return category;
    }

    public String name() {
        return name;
    }

    public String manufacturer() {
        return manufacturer;
    }

    public String description() {
        return description;
    }

    public BigDecimal price() {
        return money(price);
    }

    public int stock() {
        return stock;
    }

    public boolean sterile() {
        return sterile;
    }

    public boolean active() {
        return active;
    }

    public @Nullable Double weightKg() {
        return weightKg;
    }

    public Map<String, String> attributes() {
        return attributes;
    }

    public @Nullable Instant updatedAt() {
        return updatedAt;
    }
}
