package io.dualwrite.sample.traffic;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Load on a running shop, as its visitors would make it.
 *
 * <pre>{@code
 * TrafficReport report = Traffic.against(URI.create("http://localhost:8080"))
 *         .users(10)
 *         .duration(Duration.ofSeconds(30))
 *         .run();
 * }</pre>
 *
 * <ol>
 *   <li>Look around: which products, categories and buyers are there?
 *   <li>Each user is a thread that does one thing after another, and waits {@link #thinkTime} in between.
 *   <li>What happens during {@link #warmUp} is done but not counted.
 *   <li>When {@link #duration} is over each user finishes what it is at; then all they measured is added up.
 * </ol>
 *
 * Immutable: each setting returns a new one.
 */
public record Traffic(URI shop, int users, Duration duration, Duration warmUp, Duration thinkTime, long seed) {

    public static final int MOST_USERS = 1_000;

    public Traffic {
        if (users < 1 || users > MOST_USERS) {
            throw new IllegalArgumentException("%d users. Choose 1 to %d.".formatted(users, MOST_USERS));
        }
        if (duration.isNegative() || duration.isZero() || warmUp.isNegative() || thinkTime.isNegative()) {
            throw new IllegalArgumentException("The duration must be more than zero; warm-up and think time not less.");
        }
    }

    public static Traffic against(URI shop) {
        return new Traffic(shop, 10, Duration.ofSeconds(30), Duration.ZERO, Duration.ZERO, 1);
    }

    public Traffic users(int number) {
        return new Traffic(shop, number, duration, warmUp, thinkTime, seed);
    }

    public Traffic duration(Duration time) {
        return new Traffic(shop, users, time, warmUp, thinkTime, seed);
    }

    public Traffic warmUp(Duration time) {
        return new Traffic(shop, users, duration, time, thinkTime, seed);
    }

    public Traffic thinkTime(Duration time) {
        return new Traffic(shop, users, duration, warmUp, time, seed);
    }

    public Traffic seed(long number) {
        return new Traffic(shop, users, duration, warmUp, thinkTime, number);
    }

    /** Runs to the end; an interrupt ends it early with an {@link InterruptedException}. */
    public TrafficReport run() throws IOException, InterruptedException {
        ShopClient client = new ShopClient(shop);
        ShopFloor floor = ShopFloor.lookAround(client);
        SplittableRandom random = new SplittableRandom(seed);
        long counting = System.nanoTime() + warmUp.toNanos();
        long end = counting + duration.toNanos();
        List<Callable<Tally>> visits = new ArrayList<>();
        for (int user = 0; user < users; user++) {
            Visitor visitor = new Visitor(client, floor, random.split());
            visits.add(() -> visit(visitor, counting, end));
        }
        ExecutorService threads = Executors.newFixedThreadPool(users);
        try {
            Tally all = new Tally();
            for (Future<Tally> visit : threads.invokeAll(visits)) {
                all.addAll(visit.get());
            }
            return report(all, Duration.ofNanos(System.nanoTime() - counting));
        } catch (ExecutionException failure) {
            throw new IllegalStateException("A virtual user broke down", failure.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Looks around, and begins: the load goes on until it is closed, whatever {@link #duration} and {@link #warmUp} say. */
    public OngoingTraffic begin() throws IOException, InterruptedException {
        ShopClient client = new ShopClient(shop);
        return new OngoingTraffic(this, client, ShopFloor.lookAround(client));
    }

    private Tally visit(Visitor visitor, long counting, long end) throws InterruptedException {
        Tally tally = new Tally();
        for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
            Action action = visitor.decide();
            String failure = attempt(visitor, action);
            if (start >= counting) {
                tally.took(action, System.nanoTime() - start);
                if (failure != null) {
                    tally.failed(failure);
                }
            }
            if (!thinkTime.isZero()) {
                Thread.sleep(thinkTime.toMillis());
            }
        }
        return tally;
    }

    /** The kind of the failure; null when there was none. */
    static @Nullable String attempt(Visitor visitor, Action action) throws InterruptedException {
        try {
            visitor.perform(action);
            return null;
        } catch (ShopClient.Refused refused) {
            return String.valueOf(refused.getMessage());
        } catch (IOException failure) {
            return failure.getClass().getSimpleName();
        }
    }

    TrafficReport report(Tally tally, Duration took) {
        Latencies all = new Latencies();
        Map<String, Percentiles> byAction = new TreeMap<>();
        tally.times().forEach((action, times) -> {
            all.addAll(times);
            byAction.put(action.name(), times.percentiles());
        });
        return new TrafficReport(users, took, all.percentiles(), byAction, tally.errors());
    }

    /** For the command line; {@code --help} says how. */
    public static void main(String[] arguments) {
        System.exit(TrafficCommand.run(arguments, System.out, System.err));
    }
}
