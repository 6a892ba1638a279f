package io.dualwrite.sample.seed;

import io.dualwrite.sample.seed.CustomerSeed.Buyer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Two years of quote requests with their lines and the notifications they caused. */
final class QuoteSeed {

    /** A quote request that was made up, for those who tell its story. */
    record Made(long id, String reference, Buyer buyer, String status, Instant at) {}

    /** In the shares a healthy shop would see. */
    private static final List<String> STATUSES = List.of(
            "DRAFT",
            "SUBMITTED",
            "SUBMITTED",
            "QUOTED",
            "QUOTED",
            "ACCEPTED",
            "ACCEPTED",
            "ACCEPTED",
            "ACCEPTED",
            "DECLINED",
            "DECLINED",
            "REJECTED",
            "EXPIRED",
            "CANCELLED");

    private static final List<String> NOTES = List.of(
            "Please deliver before noon.",
            "We need this for the new ward, opening in spring.",
            "Same as last time, please.",
            "Is there a larger pack?",
            "Quote must name the CE class – our auditors insist.");

    private final Rows rows;
    private final SplittableRandom random;
    private final List<BigDecimal> prices;
    private final List<Buyer> buyers;
    private final List<Made> made = new ArrayList<>();

    QuoteSeed(Rows rows, SplittableRandom random, List<BigDecimal> prices, List<Buyer> buyers) {
        this.rows = rows;
        this.random = random;
        this.prices = prices;
        this.buyers = buyers;
    }

    List<Made> made() {
        return List.copyOf(made);
    }

    void fill(int quotes, int notifications) {
        rows.into(
                "quote_requests (reference, organisation_id, requested_by, status, note, valid_until, version,"
                        + " created_at, updated_at)",
                IntStream.rangeClosed(1, quotes).mapToObj(this::quote));
        rows.into(
                "quote_lines (quote_id, product_id, quantity, unit_price, discount)",
                made.stream().flatMap(this::lines));
        rows.into(
                "notifications (user_id, quote_id, message, read_at, created_at)",
                IntStream.range(0, notifications).mapToObj(number -> notification(made.get(number % made.size()))));
    }

    private Object[] quote(int id) {
        Buyer buyer = pick(buyers);
        String status = pick(STATUSES);
        Instant at = Rows.TODAY.minus(
                Duration.ofMillis(random.nextLong(Duration.ofDays(730).toMillis())));
        String reference = "Q-%08X-%04X".formatted(random.nextInt(), random.nextInt(0x10000));
        made.add(new Made(id, reference, buyer, status, at));
        boolean offered = Set.of("QUOTED", "ACCEPTED", "DECLINED", "EXPIRED").contains(status);
        return new Object[] {
            reference,
            buyer.organisationId(),
            buyer.userId(),
            status,
            random.nextInt(3) == 0 ? pick(NOTES) : null,
            offered ? Rows.millis(at.plus(Duration.ofDays(30))) : null,
            status.equals("DRAFT") ? 1 : random.nextInt(2, 6),
            Rows.millis(at),
            Rows.millis(at.plus(Duration.ofMinutes(random.nextInt(5_000))))
        };
    }

    private Stream<Object[]> lines(Made quote) {
        int wanted = Math.min(prices.size(), random.nextInt(1, 8));
        Set<Integer> products = new HashSet<>();
        List<Object[]> lines = new ArrayList<>();
        while (products.size() < wanted) {
            int product = random.nextInt(prices.size());
            if (products.add(product)) {
                int quantity = random.nextInt(6) == 0 ? random.nextInt(20, 300) : random.nextInt(1, 20);
                String discount = quantity >= 100 ? "7.50" : quantity >= 20 ? "2.50" : "0.00";
                lines.add(new Object[] {quote.id(), product + 1, quantity, prices.get(product), new BigDecimal(discount)
                });
            }
        }
        return lines.stream();
    }

    private Object[] notification(Made quote) {
        @Nullable
        String read = random.nextInt(3) == 0 ? null : Rows.millis(quote.at().plus(Duration.ofHours(7)));
        String message = "Quote %s is now %s."
                .formatted(quote.reference(), quote.status().toLowerCase(Locale.ROOT));
        return new Object[] {quote.buyer().userId(), quote.id(), message, read, Rows.millis(quote.at())};
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
