package io.dualwrite.benchmarks.storm;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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

    /** What is asked for, and what it is called in the report. */
    private record Wish(String kind, String body) {}

    private static final Wish OFF = new Wish("OFF", "{\"stage\":\"OFF\"}");

    private static final Wish PERCENTAGE = new Wish("percentage", "{\"percentage\":\"%d\"}");

    private static final Wish DUAL_WRITE = new Wish("DUAL_WRITE", "{\"stage\":\"DUAL_WRITE\"}");

    /** The way to the target and to and fro on it, weighted by repetition. */
    private static final List<Wish> WISHES = List.of(
            PERCENTAGE,
            PERCENTAGE,
            PERCENTAGE,
            new Wish("percentage of shadow reads", "{\"flag\":\"SHADOW_READ\",\"percentage\":\"%d\"}"),
            new Wish("percentage of tables", "{\"table\":\"organi*\",\"percentage\":\"%d\"}"),
            new Wish("READ_SHIFT", "{\"stage\":\"READ_SHIFT\"}"),
            new Wish("SHADOW_READ", "{\"stage\":\"SHADOW_READ\"}"),
            DUAL_WRITE,
            DUAL_WRITE);

    private static final int[] PERCENTAGES = {0, 1, 10, 50, 100};

    /** Of so many wishes the middle one switches everything off: rows have to be brought over anew afterwards. */
    private static final int OFF_ONE_IN = 150;

    /**
     * Wishes are asked at their time, however many have no answer yet: leaving some out would hide how long they wait. Only all of
     * the web server's 200 threads they must not take, or visitors would wait for flips that wait for each other.
     */
    private static final int MOST_AT_A_TIME = 75;

    private final List<URI> shops;
    private final SplittableRandom random;
    private long wishes;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final FlipTally tally = new FlipTally();

    Flipper(List<URI> shops, long seed) {
        this.shops = List.copyOf(shops);
        this.random = new SplittableRandom(seed);
    }

    void start(Duration period) {
        var unused = clock.scheduleAtFixedRate(this::wish, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void wish() {
        Wish wish = ++wishes % OFF_ONE_IN == OFF_ONE_IN / 2 ? OFF : WISHES.get(random.nextInt(WISHES.size()));
        String body = wish.body().replace("%d", String.valueOf(PERCENTAGES[random.nextInt(PERCENTAGES.length)]));
        URI shop = shops.get(random.nextInt(shops.size()));
        if (tally.underWay() >= (long) MOST_AT_A_TIME * shops.size()) {
            tally.skipped(wish.kind());
            return;
        }
        tally.asked(wish.kind());
        long began = System.nanoTime();
        var unused = send(shop, body).whenComplete((answer, failure) -> count(wish.kind(), began, answer, failure));
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

    private void count(String kind, long began, HttpResponse<String> answer, Throwable failure) {
        long nanos = System.nanoTime() - began;
        tally.waited(kind, nanos);
        if (failure != null) {
            tally.failed(kind, failure.getClass().getSimpleName());
        } else if (answer.statusCode() == DONE) {
            JsonNode flip = JSON.readTree(answer.body());
            if (flip.path("from").equals(flip.path("to"))) {
                tally.unchanged(kind);
            } else {
                tally.done(kind, nanos);
            }
        } else if (answer.statusCode() == REFUSED) {
            tally.refused(kind, reason(JSON.readTree(answer.body())));
        } else {
            tally.failed(kind, "HTTP " + answer.statusCode() + " " + answer.body());
        }
    }

    /** Conditions that did not hold, or the code of the refusal. */
    private static String reason(JsonNode answer) {
        String conditions = answer.path("checked")
                .valueStream()
                .filter(one -> !one.path("holds").asBoolean())
                .map(one -> one.path("name").asString())
                .collect(Collectors.joining(" and "));
        return conditions.isEmpty() ? answer.path("code").asString() : conditions;
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

    /** What came of the wishes, kind by kind. */
    List<FlipsOfKind> report() {
        return tally.report();
    }

    /** Wishes no more, and waits for the answers that are still to come. */
    @Override
    public void close() {
        clock.shutdownNow();
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (tally.underWay() > 0 && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
