package io.dualwrite.route.decide;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom the present thread works for: a user, a tenant. Two uses of it: a reader sees what the same key wrote before, and
 * a percentage sticks to the key. Asked often; it must be cheap. Thread-safe.
 */
@FunctionalInterface
public interface SessionKey {
    /** Of those that fail. */
    Logger log = LoggerFactory.getLogger(SessionKey.class);

    /** Nobody is known: what any transaction wrote counts as written by this one. */
    SessionKey UNKNOWN = () -> null;

    /** The key, or null if nobody is known. Never shown, logged or stored. */
    @Nullable
    String current();

    /** The same, and nobody is known where this one throws, such as a bean of the request where there is none. Said once in the log. */
    default SessionKey orUnknown() {
        AtomicBoolean said = new AtomicBoolean();
        return () -> {
            try {
                return current();
            } catch (RuntimeException failure) {
                if (!said.getAndSet(true)) {
                    log.warn(
                            "Whom this thread works for could not be asked; it counts as unknown. Said once.", failure);
                }
                return null;
            }
        };
    }
}
