package io.dualwrite.replicate;

import io.dualwrite.testsupport.workload.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Many seeds at once, on a few threads with schemas of their own: {@code -Ddualwrite.seeds} says how many. The first that
 * fails ends it and names its seed.
 */
final class Trials {
    private static final String SEEDS = "dualwrite.seeds";
    private static final int WORKERS = 3;

    private Trials() {}

    /** What one worker does with a seed. */
    @FunctionalInterface
    interface Trial {
        /** @param schemas of this worker, by number */
        void run(Seed seed, int worker, Map<Integer, DataSource> schemas) throws Exception;
    }

    /** @param usual how many seeds, unless the system property says otherwise */
    static void run(int usual, Trial trial) throws Exception {
        Iterator<Seed> seeds = Seed.trials(Integer.getInteger(SEEDS, usual)).iterator();
        Supplier<Seed> next = () -> {
            synchronized (seeds) {
                return seeds.hasNext() ? seeds.next() : null;
            }
        };
        ExecutorService pool = Executors.newFixedThreadPool(WORKERS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int worker = 0; worker < WORKERS; worker++) {
                int number = worker;
                running.add(pool.submit(() -> work(next, number, trial)));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) failure.getCause();
        } finally {
            pool.shutdownNow();
        }
    }

    private static void work(Supplier<Seed> next, int worker, Trial trial) {
        Map<Integer, DataSource> schemas = new HashMap<>();
        for (Seed seed = next.get(); seed != null && !Thread.currentThread().isInterrupted(); seed = next.get()) {
            Seed present = seed;
            seed.check(() -> trial.run(present, worker, schemas));
        }
    }
}
