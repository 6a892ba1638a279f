package io.dualwrite.benchmarks.step;

import io.dualwrite.replicate.commit.CommitProtocol;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Threads that each commit one-row transactions of their own rows as fast as they can, in one of several ways. In front of
 * SQLite's one writer all of them pass the same fair gate, since polling for its lock would measure the polling.
 */
final class Writers {
    /** One transaction of a thread. */
    private interface Transaction {
        void run(int row, int value) throws SQLException;
    }

    private static final String SQL = "UPDATE item SET price = ? WHERE id = ?";

    /** So long a part of its time does each run before it counts: connections are opened and the network is learned. */
    private static final int UNCOUNTED = 4;

    private final Path file;
    private final ReentrantLock gate = new ReentrantLock(true);

    Writers(Path file) {
        this.file = file;
    }

    /** With a protocol of ours; the source alone if it waits for nothing. */
    Latencies commit(CommitProtocol protocol, int threads, Duration time) throws Exception {
        return run(threads, time, thread -> {
            Connection source = open();
            PreparedStatement update = source.prepareStatement(SQL);
            return new Worker(List.of(source), (row, value) -> {
                gate.lock();
                try {
                    update(update, row, value);
                    source.commit();
                } finally {
                    gate.unlock();
                }
                protocol.committed();
            });
        });
    }

    /** The unsafe way at its best: commit here, then execute and commit there; nothing fails, no two threads share a row. */
    Latencies executeOnBoth(PGSimpleDataSource target, int threads, Duration time) throws Exception {
        return run(threads, time, thread -> {
            Connection source = open();
            Connection other = target.getConnection();
            PreparedStatement update = source.prepareStatement(SQL);
            PreparedStatement again = other.prepareStatement(SQL);
            return new Worker(List.of(source, other), (row, value) -> {
                gate.lock();
                try {
                    update(update, row, value);
                    source.commit();
                } finally {
                    gate.unlock();
                }
                update(again, row, value);
            });
        });
    }

    /** The obvious way to be nearly safe: SQLite's transaction stays open until PostgreSQL has committed. */
    Latencies holdOpen(PGSimpleDataSource target, int threads, Duration time) throws Exception {
        return run(threads, time, thread -> {
            Connection source = open();
            Connection other = target.getConnection();
            PreparedStatement update = source.prepareStatement(SQL);
            PreparedStatement again = other.prepareStatement(SQL);
            return new Worker(List.of(source, other), (row, value) -> {
                gate.lock();
                try {
                    update(update, row, value);
                    update(again, row, value);
                    source.commit();
                } finally {
                    gate.unlock();
                }
            });
        });
    }

    private record Worker(List<Connection> connections, Transaction transaction) {}

    private interface WorkerMaker {
        Worker make(int thread) throws SQLException;
    }

    private Connection open() throws SQLException {
        Connection source = Ground.source(file);
        source.setAutoCommit(false);
        return source;
    }

    private static void update(PreparedStatement update, int row, int value) throws SQLException {
        update.setInt(1, value);
        update.setInt(2, row);
        if (update.executeUpdate() == 0) {
            throw new IllegalStateException("A row is missing");
        }
    }

    private static Latencies run(int threads, Duration time, WorkerMaker maker) throws Exception {
        List<Worker> workers = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            workers.add(maker.make(thread));
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long start = System.nanoTime() + time.dividedBy(UNCOUNTED).toNanos();
            List<Future<List<Long>>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                running.add(pool.submit(() -> work(workers.get(number), number, start, start + time.toNanos())));
            }
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> each : running) {
                all.addAll(each.get());
            }
            return Latencies.of(all, System.nanoTime() - start);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("A writer failed", failure.getCause());
        } finally {
            pool.shutdown();
            for (Worker worker : workers) {
                for (Connection connection : worker.connections()) {
                    connection.close();
                }
            }
        }
    }

    private static List<Long> work(Worker worker, int thread, long start, long end) throws SQLException {
        List<Long> took = new ArrayList<>();
        int value = 0;
        for (long now = System.nanoTime(); now < end || took.isEmpty(); ) {
            worker.transaction().run(thread * 20 + 1 + value % 20, value++);
            long after = System.nanoTime();
            if (now >= start) {
                took.add(after - now);
            }
            now = after;
        }
        return took;
    }
}
