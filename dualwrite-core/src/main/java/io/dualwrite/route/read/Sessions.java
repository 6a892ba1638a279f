package io.dualwrite.route.read;

import io.dualwrite.route.decide.Freshness;
import io.dualwrite.route.decide.SessionKey;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who wrote something that the follower may not hold yet: until it does, he reads from the leader (L08). A write by nobody
 * in particular counts for everybody. Keys are kept until the follower has passed them. Thread-safe.
 */
final class Sessions {
    /** Beyond so many, writers are no longer told apart. */
    private static final int MOST = 50_000;

    private final SessionKey key;
    private final Freshness freshness;
    private final ConcurrentHashMap<String, Long> wrote = new ConcurrentHashMap<>();
    private volatile boolean somebodyWrote;
    private volatile long lastOfSomebody;

    Sessions(SessionKey key, Freshness freshness) {
        this.key = key;
        this.freshness = freshness;
    }

    /** The present session has committed, and the follower was not seen to have it. */
    void wrote() {
        String who = key.current();
        long now = System.nanoTime();
        if (who != null && wrote.size() < MOST) {
            wrote.put(who, now);
        } else {
            lastOfSomebody = now;
            somebodyWrote = true;
        }
    }

    /** Whether the follower holds everything that the present session wrote. */
    boolean mayReadFollower() {
        if (somebodyWrote) {
            long moment = lastOfSomebody;
            if (!freshness.holdsAllBefore(moment)) {
                return false;
            }
            if (moment == lastOfSomebody) {
                somebodyWrote = false;
            }
        }
        if (wrote.isEmpty()) {
            return true;
        }
        String who = key.current();
        Long moment = who == null ? null : wrote.get(who);
        if (moment == null) {
            return true;
        }
        if (!freshness.holdsAllBefore(moment)) {
            return false;
        }
        wrote.remove(who, moment);
        return true;
    }

    /** Forgets those whom the follower has passed. */
    void tidy() {
        wrote.entrySet().removeIf(entry -> freshness.holdsAllBefore(entry.getValue()));
    }
}
