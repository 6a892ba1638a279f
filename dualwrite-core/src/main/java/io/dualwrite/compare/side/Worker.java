package io.dualwrite.compare.side;

import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A second thread of a comparison: answers one question after the other. */
public final class Worker implements AutoCloseable {
    /** What it is asked. */
    @FunctionalInterface
    public interface Question<T> {
        T ask() throws SQLException;
    }

    /** What it will have found. */
    public static final class Answer<T> {
        private final Future<T> future;

        private Answer(Future<T> future) {
            this.future = future;
        }

        /** Waits for it, whatever happens: a snapshot must outlive its query. An interruption counts afterwards. */
        public T get() throws SQLException {
            return get(() -> {});
        }

        /** @param interruption what to do at once when the waiting thread is interrupted */
        public T get(Runnable interruption) throws SQLException {
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return future.get();
                    } catch (InterruptedException stop) {
                        interrupted = true;
                        interruption.run();
                    } catch (ExecutionException failure) {
                        if (failure.getCause() instanceof SQLException cause) {
                            throw cause;
                        }
                        if (failure.getCause() instanceof RuntimeException cause) {
                            throw cause;
                        }
                        throw new IllegalStateException(failure.getCause());
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private final ExecutorService thread;

    public Worker(String name) {
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread worker = new Thread(task, name);
            worker.setDaemon(true);
            return worker;
        });
    }

    public <T> Answer<T> ask(Question<T> question) {
        return new Answer<>(thread.submit(question::ask));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
