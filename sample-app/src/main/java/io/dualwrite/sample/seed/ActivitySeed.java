package io.dualwrite.sample.seed;

import io.dualwrite.sample.seed.QuoteSeed.Made;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The logs: what people did, what they searched for, how long it took. */
final class ActivitySeed {

    private static final List<String> ACTIONS =
            List.of("QUOTE_OPENED", "QUOTE_LINE_ADDED", "QUOTE_LINE_ADDED", "QUOTE_SUBMITTED", "QUOTE_QUOTED");
    private static final List<String> TERMS = List.of(
            "infusion pump",
            "nitrile glove",
            "ECG",
            "Ultrasound gel",
            "defibrillator",
            "wheelchair",
            "ffp2",
            "scalpel",
            "stethoscope",
            "lamp",
            "pulsoxymeter",
            "Verband",
            "syringe pump",
            "mask",
            "thermometer ",
            "tourniquet");
    private static final List<String> ROUTES =
            List.of("GET /api/products", "GET /api/products/{id}", "GET /api/categories", "POST /api/quotes");

    private final Rows rows;
    private final SplittableRandom random;
    private final List<Made> quotes;

    ActivitySeed(Rows rows, SplittableRandom random, List<Made> quotes) {
        this.rows = rows;
        this.random = random;
        this.quotes = quotes;
    }

    /** About five rows a product. */
    void fill(int products) {
        int entries = products * 12 / 5;
        rows.into(
                "activity_log (organisation_id, user_id, action, subject, subject_id, detail, occurred_at)",
                IntStream.range(0, entries).mapToObj(number -> entry(number, entries)));
        rows.into(
                "search_log (term, hits, took_millis, searched_at)",
                IntStream.range(0, products * 2 / 5).mapToObj(number -> search()));
        rows.into(
                "metrics (name, value, labels, recorded_at)",
                IntStream.range(0, products * 6 / 5).mapToObj(this::metric));
        rows.into(
                "metrics_per_minute (name, minute, calls, millis, worst)",
                IntStream.range(0, products / 5).mapToObj(this::minute));
    }

    private Object[] entry(int number, int entries) {
        Made quote = quotes.get(random.nextInt(quotes.size()));
        long secondsAgo = Duration.ofDays(730).toSeconds() * (entries - number) / entries;
        return new Object[] {
            quote.buyer().organisationId(),
            quote.buyer().userId(),
            ACTIONS.get(random.nextInt(ACTIONS.size())),
            "quote",
            quote.id(),
            "{\"reference\":\"" + quote.reference() + "\"}",
            Rows.seconds(Rows.TODAY.minusSeconds(secondsAgo))
        };
    }

    private Object[] search() {
        Instant at = Rows.TODAY.minusSeconds(random.nextInt(60 * 60 * 24 * 90));
        return new Object[] {
            TERMS.get(random.nextInt(TERMS.size())),
            random.nextInt(40),
            random.nextInt(1, 9_000) / 1_000.0,
            Rows.seconds(at)
        };
    }

    private Object[] metric(int number) {
        Instant at = Rows.TODAY.minusSeconds(10L * number);
        double millis = random.nextInt(200, 25_000) / 1_000.0;
        return new Object[] {route(number), millis, "{\"calls\":" + random.nextInt(1, 90) + "}", Rows.seconds(at)};
    }

    private Object[] minute(int number) {
        Instant at = Rows.TODAY.minusSeconds(60L * (number / ROUTES.size()));
        int calls = random.nextInt(1, 900);
        double worst = random.nextInt(2_000, 90_000) / 1_000.0;
        return new Object[] {route(number), Rows.seconds(at).substring(0, 16), calls, calls * worst / 5, worst};
    }

    private static String route(int number) {
        return ROUTES.get(number % ROUTES.size());
    }
}
