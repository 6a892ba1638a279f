package io.dualwrite.benchmarks.storm;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Wants another stage every so often, of one process or the other, without waiting for the last wish. Wishes that the contract
 * refuses are part of it; any other answer is a failure.
 */
final class Flipper implements AutoCloseable {
    private static final int DONE = 200;
    private static final int REFUSED = 409;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The way to the target and to and fro on it, weighted by repetition. */
    private static final List<String> WISHES = List.of(
            "{\"percentage\":\"%d\"}",
            "{\"percentage\":\"%d\"}",
            "{\"percentage\":\"%d\"}",
            "{\"flag\":\"SHADOW_READ\",\"percentage\":\"%d\"}",
            "{\"table\":\"organi*\",\"percentage\":\"%d\"}",
            "{\"stage\":\"READ_SHIFT\"}",
            "{\"stage\":\"SHADOW_READ\"}",
            "{\"stage\":\"DUAL_WRITE\"}",
            "{\"stage\":\"DUAL_WRITE\"}");

    private static final int[] PERCENTAGES = {0, 1, 10, 50, 100};

    /** One wish in so many switches everything off: rows have to be brought over anew afterwards. */
    private static final int OFF_ONE_IN = 150;

    /** On a machine that is too slow for the period, wishes must not take all threads of the web server. */
    private static final int MOST_AT_A_TIME = 6;

    private final List<URI> shops;
    private final SplittableRandom random;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Map<String, Long> failures = new TreeMap<>();

    Flipper(List<URI> shops, long seed) {
        this.shops = List.copyOf(shops);
        this.random = new SplittableRandom(seed);
    }

    void start(Duration period) {
        var unused = clock.scheduleAtFixedRate(this::wish, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void wish() {
        if (asked.get() - answered.get() >= (long) MOST_AT_A_TIME * shops.size()) {
            skipped.incrementAndGet();
            return;
        }
        String wish = random.nextInt(OFF_ONE_IN) == 0
                ? "{\"stage\":\"OFF\"}"
                : WISHES.get(random.nextInt(WISHES.size()))
                        .replace("%d", String.valueOf(PERCENTAGES[random.nextInt(PERCENTAGES.length)]));
        asked.incrementAndGet();
        var unused = send(shops.get(random.nextInt(shops.size())), wish).whenComplete((answer, failure) -> {
            count(answer, failure);
            answered.incrementAndGet();
        });
    }

    private CompletableFuture<HttpResponse<String>> send(URI shop, String wish) {
        return http.sendAsync(request(shop, wish), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest request(URI shop, String wish) {
        return HttpRequest.newBuilder(shop.resolve("actuator/dualwrite/stage"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(wish))
                .build();
    }

    private void count(HttpResponse<String> answer, Throwable failure) {
        if (failure != null) {
            failed(failure.getClass().getSimpleName());
        } else if (answer.statusCode() == DONE) {
            done.incrementAndGet();
        } else if (answer.statusCode() == REFUSED) {
            refused.incrementAndGet();
        } else {
            failed("HTTP " + answer.statusCode() + " " + answer.body());
        }
    }

    private synchronized void failed(String why) {
        failures.merge(why, 1L, Long::sum);
    }

    /** Asks one process until it is allowed, or the patience ends. */
    void insist(String wish, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        String last = "";
        while (System.nanoTime() < end) {
            HttpResponse<String> answer = http.send(request(shops.get(0), wish), HttpResponse.BodyHandlers.ofString());
            JsonNode flip = JSON.readTree(answer.body());
            if (answer.statusCode() == DONE && flip.path("allowed").asBoolean()) {
                return;
            }
            last = answer.body();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("Not allowed within " + patience.toSeconds() + " s: " + wish + ": " + last);
    }

    long done() {
        return done.get();
    }

    long refused() {
        return refused.get();
    }

    /** Wishes that were not made since too many were still without an answer. */
    long skipped() {
        return skipped.get();
    }

    /** Answers that are none, by their text. */
    synchronized Map<String, Long> failures() {
        return Map.copyOf(failures);
    }

    /** Wishes no more, and waits for the answers that are still to come. */
    @Override
    public void close() {
        clock.shutdownNow();
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (answered.get() < asked.get() && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
