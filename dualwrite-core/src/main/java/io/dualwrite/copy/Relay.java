package io.dualwrite.copy;

import io.dualwrite.store.Store;
import io.dualwrite.store.load.Load;
import io.dualwrite.store.mapping.TableMapping;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Two loads that take turns: while the follower proves and commits what one has written, the other one writes the next chunk, where
 * the follower allows that. Chunks become durable in their order, and never two of them are under way that are not. Confined
 * to one thread, but for what ends a chunk.
 */
final class Relay implements AutoCloseable {
    /** What makes a chunk durable. */
    @FunctionalInterface
    interface Ending {
        void run() throws SQLException;
    }

    /** @param told what is said once it is durable, and the next chunk keeps nobody waiting */
    private record Pending(FutureTask<Boolean> durable, Runnable told) {}

    private final Store follower;
    private final List<TableMapping> tables;
    private @Nullable Load free;
    private @Nullable Load ending;
    private @Nullable Pending pending;

    Relay(Store follower, List<TableMapping> tables) {
        this.follower = follower;
        this.tables = tables;
    }

    /** The load that is free to write. */
    Load free() throws SQLException {
        Load known = free;
        if (known == null) {
            known = follower.load(tables);
            free = known;
        }
        return known;
    }

    /**
     * Ends the chunk that the free load has written; the one before is durable then.
     *
     * @param meanwhile while the next one is written already, if the follower allows it
     */
    void end(boolean meanwhile, Ending chunk, Runnable told) throws SQLException {
        Load written = free();
        Pending before = await();
        FutureTask<Boolean> durable = new FutureTask<>(() -> {
            chunk.run();
            return true;
        });
        pending = new Pending(durable, told);
        boolean later = meanwhile && written.letsNextBegin();
        if (later) {
            free = ending;
            ending = written;
            Thread thread = new Thread(durable, "dualwrite-copy-proves");
            thread.setDaemon(true);
            thread.start();
        } else {
            durable.run();
        }
        if (before != null) {
            before.told().run();
        }
        if (!later) {
            settle();
        }
    }

    /** Returns once all that was written is durable. */
    void settle() throws SQLException {
        Pending last = await();
        pending = null;
        if (last != null) {
            last.told().run();
        }
    }

    private @Nullable Pending await() throws SQLException {
        Pending last = pending;
        if (last == null) {
            return null;
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    last.durable().get();
                    return last;
                } catch (InterruptedException later) {
                    // Whether it is durable has to be known, whatever else is to end.
                    interrupted = true;
                }
            }
        } catch (ExecutionException thrown) {
            pending = null;
            throw failure(thrown.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static SQLException failure(@Nullable Throwable cause) {
        if (cause instanceof SQLException failure) {
            return failure;
        }
        if (cause instanceof RuntimeException failure) {
            throw failure;
        }
        if (cause instanceof Error failure) {
            throw failure;
        }
        return new SQLException("A chunk could not be ended", cause);
    }

    @Override
    public void close() throws SQLException {
        try (Load first = free;
                Load second = ending) {
            settle();
        }
    }
}
