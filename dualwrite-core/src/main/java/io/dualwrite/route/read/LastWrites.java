package io.dualwrite.route.read;

import io.dualwrite.route.decide.SessionKey;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When each session wrote last: what a reader must see at least. A write by nobody in particular counts for everybody.
 * Thread-safe.
 */
final class LastWrites {
    /** Beyond so many, writers are no longer told apart. */
    private static final int MOST = 50_000;

    private final SessionKey key;
    private final ConcurrentHashMap<String, Long> moments = new ConcurrentHashMap<>();
    private volatile boolean somebodyWrote;
    private volatile long lastOfSomebody;

    LastWrites(SessionKey key) {
        this.key = key;
    }

    /** The present session has committed. */
    void wrote() {
        String who = key.current();
        long now = System.nanoTime();
        if (who != null && moments.size() < MOST) {
            moments.put(who, now);
        } else {
            lastOfSomebody = now;
            somebodyWrote = true;
        }
    }

    /** The moment up to which the present session must see everything, but not before that one. */
    long orLater(long least) {
        long moment = least;
        if (somebodyWrote) {
            moment = later(moment, lastOfSomebody);
        }
        String who = moments.isEmpty() ? null : key.current();
        Long own = who == null ? null : moments.get(who);
        return own == null ? moment : later(moment, own);
    }

    private static long later(long one, long two) {
        return one - two > 0 ? one : two;
    }

    /** Forgets what was written before. */
    void forgetBefore(long moment) {
        moments.values().removeIf(wrote -> wrote - moment < 0);
        if (somebodyWrote && lastOfSomebody - moment < 0) {
            somebodyWrote = false;
        }
    }
}
