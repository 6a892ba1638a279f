package io.dualwrite.route.decide;

import org.jspecify.annotations.Nullable;

/**
 * Whom the present thread works for: a user, a tenant. Two uses of it: a reader sees what the same key wrote before, and
 * a percentage sticks to the key. Asked often; it must be cheap. Thread-safe.
 */
@FunctionalInterface
public interface SessionKey {
    /** Nobody is known: what any transaction wrote counts as written by this one. */
    SessionKey UNKNOWN = () -> null;

    /** The key, or null if nobody is known. Never shown, logged or stored. */
    @Nullable
    String current();
}
