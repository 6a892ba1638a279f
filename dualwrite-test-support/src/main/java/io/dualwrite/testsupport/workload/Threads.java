package io.dualwrite.testsupport.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the same work on several threads and brings the first failure home, with the seed. */
final class Threads {

    /** What each thread does, given its number from 0. */
    interface Work {
        void run(int number) throws Exception;
    }

    private Threads() {}

    static void run(int threads, Seed seed, Work work) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Void>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                all.add(() -> {
                    work.run(number);
                    return null;
                });
            }
            for (Future<Void> done : executor.invokeAll(all)) {
                done.get();
            }
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw seed.failure(String.valueOf(cause.getMessage()), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw seed.failure("The workload was interrupted.", e);
        } finally {
            executor.shutdownNow();
        }
    }
}
