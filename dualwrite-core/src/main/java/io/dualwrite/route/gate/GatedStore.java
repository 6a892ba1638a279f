package io.dualwrite.route.gate;

import io.dualwrite.store.Leader;
import io.dualwrite.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A leading store whose own small writes queue with the application's: pruning the journal between the read and the write of
 * an application's transaction would make SQLite refuse that write (L03). Reading does not queue.
 */
public final class GatedStore {
    /** A writer inside may be waiting for the replicator, which is who prunes: so it does not wait for long. */
    private static final Duration PRUNES_WITHIN = Duration.ofMillis(50);

    private static final Set<String> NEEDED = Set.of("mark", "repair");

    private GatedStore() {}

    /** The same store, behind the gate. Thread-safe, as far as the store is. */
    public static Store of(Store store, WriterGate gate) {
        return (Store) Proxy.newProxyInstance(
                GatedStore.class.getClassLoader(), new Class<?>[] {Store.class}, (self, method, arguments) -> {
                    Object result = call(store, method, arguments);
                    return result instanceof Leader leader ? behind(leader, gate.ownTurn()) : result;
                });
    }

    private static Leader behind(Leader leader, Turn turn) {
        return (Leader) Proxy.newProxyInstance(
                GatedStore.class.getClassLoader(), new Class<?>[] {Leader.class}, (self, method, arguments) -> {
                    if (method.getName().equals("prune") && !turn.writeWithin(PRUNES_WITHIN)) {
                        return 0;
                    }
                    if (NEEDED.contains(method.getName())) {
                        turn.write();
                    }
                    try {
                        return call(leader, method, arguments);
                    } finally {
                        turn.leave();
                    }
                });
    }

    private static @Nullable Object call(Object on, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
