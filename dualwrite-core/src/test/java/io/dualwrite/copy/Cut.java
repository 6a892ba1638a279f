package io.dualwrite.copy;

import io.dualwrite.store.Store;
import io.dualwrite.store.load.Load;
import io.dualwrite.store.load.Scan;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Stores whose connections are closed under a copy at random moments, as when its process dies or the network is cut: while a
 * chunk is read, and when all of it is written and not yet committed. Thread-safe.
 */
final class Cut {
    private final Random random;
    private final int oneIn;
    private final AtomicInteger cuts = new AtomicInteger();

    /** @param oneIn of so many moments one is taken */
    Cut(Random random, int oneIn) {
        this.random = random;
        this.oneIn = oneIn;
    }

    int cuts() {
        return cuts.get();
    }

    private synchronized boolean isNow() {
        boolean now = random.nextInt(oneIn) == 0;
        if (now) {
            cuts.incrementAndGet();
        }
        return now;
    }

    Store whileReading(Store leader) {
        return proxy(Store.class, leader, (method, result) -> result instanceof Scan scan ? scan(scan) : result);
    }

    private Scan scan(Scan scan) {
        return proxy(
                Scan.class,
                scan,
                (method, result) -> result instanceof Scan.Rows rows
                        ? proxy(Scan.Rows.class, rows, (name, value) -> value, "next", scan)
                        : result);
    }

    Store beforeCommit(Store follower) {
        return proxy(
                Store.class,
                follower,
                (method, result) -> result instanceof Load load
                        ? proxy(Load.class, load, (name, value) -> value, "commit", load)
                        : result);
    }

    /** The same store, which tells before each COMMIT of a chunk. */
    static Store reporting(Store follower, Runnable report) {
        return proxy(
                Store.class,
                follower,
                (method, result) -> result instanceof Load load
                        ? proxy(Load.class, load, (name, value) -> value, "commit", report::run, () -> true)
                        : result);
    }

    private interface After {
        Object change(String method, Object result);
    }

    private static <T> T proxy(Class<T> type, T real, After after) {
        return proxy(type, real, after, "", () -> {}, () -> false);
    }

    private <T> T proxy(Class<T> type, T real, After after, String dangerous, AutoCloseable connection) {
        return proxy(type, real, after, dangerous, connection, this::isNow);
    }

    private static <T> T proxy(
            Class<T> type, T real, After after, String dangerous, AutoCloseable first, BooleanSupplier now) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, values) -> {
                    if (method.getName().equals(dangerous) && now.getAsBoolean()) {
                        first.close();
                    }
                    try {
                        return after.change(method.getName(), method.invoke(real, values));
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }
}
