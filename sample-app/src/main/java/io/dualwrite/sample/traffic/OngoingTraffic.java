package io.dualwrite.sample.traffic;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Load that goes on until it is closed, measured lap by lap. Thread-safe. */
public final class OngoingTraffic implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 40;

    private final Traffic plan;
    private final ExecutorService threads;
    private Tally tally = new Tally();
    private long lapStart = System.nanoTime();
    private volatile boolean over;

    OngoingTraffic(Traffic plan, ShopClient client, ShopFloor floor) {
        this.plan = plan;
        this.threads = Executors.newFixedThreadPool(plan.users(), work -> {
            Thread thread = new Thread(work, "visitor");
            thread.setDaemon(true);
            return thread;
        });
        SplittableRandom random = new SplittableRandom(plan.seed());
        for (int user = 0; user < plan.users(); user++) {
            Visitor visitor = new Visitor(client, floor, random.split());
            threads.execute(() -> visit(visitor));
        }
    }

    /** What ended since the last lap; the next one begins now. */
    public synchronized TrafficReport lap() {
        long now = System.nanoTime();
        TrafficReport report = plan.report(tally, Duration.ofNanos(now - lapStart));
        tally = new Tally();
        lapStart = now;
        return report;
    }

    /** Lets each user finish what it is at; a last {@link #lap} may follow. */
    @Override
    public void close() {
        over = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void visit(Visitor visitor) {
        try {
            while (!over) {
                Action action = visitor.decide();
                long start = System.nanoTime();
                String failure = Traffic.attempt(visitor, action);
                long nanos = System.nanoTime() - start;
                synchronized (this) {
                    tally.took(action, nanos);
                    if (failure != null) {
                        tally.failed(failure);
                    }
                }
                // Visitors are paced as people are: they read before they click.
                Thread.sleep(plan.thinkTime().toMillis());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
