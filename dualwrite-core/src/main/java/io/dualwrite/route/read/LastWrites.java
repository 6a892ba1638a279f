package io.dualwrite.route.read;

import io.dualwrite.route.decide.SessionKey;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * When each session wrote last: what a reader must see at least. A write by nobody in particular counts for everybody.
 * Thread-safe: a write is forgotten only by whoever has seen that very one.
 */
final class LastWrites {
    /** Beyond so many, writers are no longer told apart. */
    private static final int MOST = 50_000;

    private final SessionKey key;
    private final ConcurrentHashMap<String, Long> moments = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Write> ofSomebody = new AtomicReference<>();

    /** Known by its identity, so that a later one is never taken for it. */
    private record Write(long moment) {}

    LastWrites(SessionKey key) {
        this.key = key;
    }

    /** The present session has committed. */
    void wrote() {
        String who = key.current();
        Long now = System.nanoTime();
        if (who != null && moments.size() < MOST) {
            moments.merge(who, now, LastWrites::later);
        } else {
            ofSomebody.updateAndGet(before -> before != null && before.moment() - now > 0 ? before : new Write(now));
        }
    }

    /** The moment before which the present session must see everything; null if it need not see anything. */
    @Nullable
    Long needed() {
        Write somebody = ofSomebody.get();
        String who = moments.isEmpty() ? null : key.current();
        Long own = who == null ? null : moments.get(who);
        if (somebody == null) {
            return own;
        }
        return own == null ? (Long) somebody.moment() : later(somebody.moment(), own);
    }

    /** The present session sees everything before that moment. */
    void saw(long moment) {
        forgetOfSomebody(wrote -> wrote - moment <= 0);
        String who = moments.isEmpty() ? null : key.current();
        if (who != null) {
            moments.computeIfPresent(who, (name, wrote) -> wrote - moment <= 0 ? null : wrote);
        }
    }

    /** Forgets what everybody sees. */
    void forget(Predicate<Long> isSeen) {
        moments.values().removeIf(isSeen);
        forgetOfSomebody(isSeen);
    }

    private void forgetOfSomebody(Predicate<Long> isSeen) {
        Write write = ofSomebody.get();
        if (write != null && isSeen.test(write.moment())) {
            ofSomebody.compareAndSet(write, null);
        }
    }

    private static Long later(Long one, Long two) {
        return one - two > 0 ? one : two;
    }
}
