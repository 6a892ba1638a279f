package io.dualwrite.sample.seed;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Categories, products and their thumbnails. */
final class CatalogueSeed {

    private static final List<String> MAKERS = List.of(
            "Aldervale Medical",
            "Nordhaus Medizintechnik",
            "Meridia Devices",
            "Corvina Health",
            "Zürichsee Instruments",
            "Halden & Sønn",
            "Brightwell Surgical",
            "Lumière Médicale",
            "Kestrel Diagnostics",
            "Ostrava Med",
            "Sanavita",
            "Pinecrest Care",
            "Ardenne Biomed",
            "Tessin Clinical");
    private static final List<String> SERIES = List.of(
            "Alto", "Vero", "Prima", "Sento", "Nova", "Aria", "Solis", "Terra", "Linea", "Certa", "Vita", "Orbis");
    private static final List<String> VARIANTS =
            List.of("Basic", "Plus", "Pro", "Compact", "XL", "Mini", "Paediatric", "Home", "Clinic", "Mobile");
    private static final List<String> DEVICE_VIRTUES = List.of(
            "With a clear display that can be read at night.",
            "Quiet in operation (< 35 dB).",
            "Works between 5 °C and 40 °C.",
            "Delivered with a calibration certificate.",
            "Tolerance ± 0.5 %, checked piece by piece.",
            "Smooth surfaces, suitable for wipe disinfection.",
            "Made for daily use on the ward.",
            "Complies with EN 60601-1.",
            "Two years of warranty, service in Bern.");
    private static final List<String> SUPPLY_VIRTUES = List.of(
            "Latex-free and hypoallergenic.",
            "Packed individually and ready to use.",
            "Kind to the skin.",
            "Easy to open, also with gloves on.",
            "Made in a certified clean room.",
            "Each batch can be traced.",
            "Recyclable packaging.",
            "Made for daily use on the ward.");
    private static final List<String> COLOURS = List.of("white", "light grey", "blue", "green", "steel", "anthracite");
    private static final List<String> ORIGINS = List.of("CH", "DE", "FR", "NO", "CZ", "IT", "IE");

    private final Rows rows;
    private final SplittableRandom random;
    private final List<BigDecimal> prices = new ArrayList<>();

    CatalogueSeed(Rows rows, SplittableRandom random) {
        this.rows = rows;
        this.random = random;
    }

    /** The price of every product, in the order of their ids, which start at 1. */
    List<BigDecimal> prices() {
        return List.copyOf(prices);
    }

    void fill(int products) {
        List<CategoryOutline> categories = CategoryOutline.read();
        rows.into(
                "categories (id, parent_id, name, slug, position)",
                categories.stream().map(category -> new Object[] {
                    category.id(), category.parentId(), category.name(), category.slug(categories), category.id() * 10
                }));
        List<CategoryOutline> leaves =
                categories.stream().filter(CategoryOutline::isLeaf).toList();
        List<CategoryOutline> categoryOf = new ArrayList<>();
        rows.into(
                "products (sku, category_id, name, manufacturer, description, price, stock, sterile, active,"
                        + " weight_kg, attributes, created_at, updated_at)",
                IntStream.rangeClosed(1, products).mapToObj(id -> {
                    CategoryOutline category = leaves.get(random.nextInt(leaves.size()));
                    categoryOf.add(category);
                    return product(id, category);
                }));
        rows.into(
                "product_thumbnails (product_id, media_type, image)",
                IntStream.rangeClosed(1, products).mapToObj(id -> new Object[] {
                    id,
                    Thumbnail.MEDIA_TYPE,
                    Thumbnail.draw(categoryOf.get(id - 1).id(), id)
                }));
    }

    private Object[] product(int id, CategoryOutline category) {
        String kind = pick(category.products());
        String name = kind + " " + pick(SERIES) + " " + (random.nextInt(1, 10) * 100) + " " + pick(VARIANTS);
        boolean sterile = random.nextInt(5) == 0;
        BigDecimal price = price(category);
        prices.add(price);
        Instant created = Rows.TODAY.minus(Duration.ofMinutes(random.nextInt(60 * 24 * 730)));
        String sku = kind.substring(0, 2).toUpperCase(Locale.ROOT) + "-%06d".formatted(id);
        return new Object[] {
            sku,
            category.id(),
            name,
            pick(MAKERS),
            description(kind, category),
            price,
            random.nextInt(6) == 0 ? 0 : random.nextInt(1, 400),
            sterile,
            random.nextInt(50) != 0,
            random.nextInt(8) == 0 ? null : random.nextInt(1, isDevice(category) ? 40_000 : 900) / 1_000.0,
            attributes(sterile),
            Rows.millis(created),
            Rows.millis(created.plus(Duration.ofMinutes(random.nextInt(20_000))))
        };
    }

    private String description(String kind, CategoryOutline category) {
        List<String> virtues = isDevice(category) ? DEVICE_VIRTUES : SUPPLY_VIRTUES;
        int first = random.nextInt(virtues.size());
        int second = (first + random.nextInt(1, virtues.size())) % virtues.size();
        String range = category.name().toLowerCase(Locale.ROOT);
        return "%s from our range of %s. %s %s".formatted(kind, range, virtues.get(first), virtues.get(second));
    }

    private static boolean isDevice(CategoryOutline category) {
        return category.highest() >= 700;
    }

    /** Cheap things are many, dear ones few. */
    private BigDecimal price(CategoryOutline category) {
        double share = Math.pow(random.nextDouble(), 2);
        double francs = category.lowest() + share * (category.highest() - category.lowest());
        return BigDecimal.valueOf(Math.round(francs * 20) * 5, 2);
    }

    private String attributes(boolean sterile) {
        return "{\"ce-class\":\"%s\",\"colour\":\"%s\",\"origin\":\"%s\",\"pack\":\"%d\",\"shelf-life\":\"%s\"}"
                .formatted(
                        pick(List.of("I", "IIa", "IIb", "III")),
                        pick(COLOURS),
                        pick(ORIGINS),
                        random.nextInt(1, 12) * random.nextInt(1, 12),
                        sterile ? random.nextInt(12, 60) + " months" : "unlimited");
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
