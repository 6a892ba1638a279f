package io.dualwrite.replicate;

import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.workload.Seed;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Many seeds at once, on a few threads with schemas and a second process of their own: {@code -Ddualwrite.seeds} says how many. The first
 * that fails ends it and names its seed.
 */
final class Trials {
    private static final String SEEDS = "dualwrite.seeds";
    private static final int WORKERS = 4;

    private Trials() {}

    /** What one worker does with a seed. */
    @FunctionalInterface
    interface Trial {
        /** Schemas and process are those of this worker. */
        void run(Seed seed, Schemas schemas, SecondProcess process) throws Exception;
    }

    /** @param usual how many seeds, unless the system property says otherwise */
    static void run(DatabasePair databases, String kind, int usual, Trial trial) throws Exception {
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
                String name = kind + "_" + worker;
                running.add(pool.submit(() -> work(next, databases, name, trial)));
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

    private static Void work(Supplier<Seed> next, DatabasePair databases, String name, Trial trial) throws Exception {
        try (Schemas schemas = new Schemas(databases, name);
                SecondProcess process = new SecondProcess(databases)) {
            for (Seed seed = next.get(); seed != null && !Thread.currentThread().isInterrupted(); seed = next.get()) {
                Seed present = seed;
                seed.check(() -> trial.run(present, schemas, process));
            }
        }
        return null;
    }
}
