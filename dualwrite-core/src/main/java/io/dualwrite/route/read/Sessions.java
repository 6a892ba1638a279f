package io.dualwrite.route.read;

import io.dualwrite.route.decide.Freshness;
import io.dualwrite.route.decide.SessionKey;

/**
 * Who wrote something that the follower may not hold yet: until it does, he reads from the leader (L08). Keys are kept until
 * the follower has passed them. Thread-safe.
 */
final class Sessions {
    private final LastWrites writes;
    private final Freshness freshness;

    Sessions(SessionKey key, Freshness freshness) {
        this.writes = new LastWrites(key);
        this.freshness = freshness;
    }

    /** The present session has committed, and the follower was not seen to have it. */
    void wrote() {
        writes.wrote();
    }

    /** Whether the follower holds everything that the present session wrote. */
    boolean mayReadFollower() {
        Long moment = writes.needed();
        if (moment == null) {
            return true;
        }
        if (!freshness.holdsAllBefore(moment)) {
            return false;
        }
        writes.saw(moment);
        return true;
    }

    /** Forgets those whom the follower has passed. */
    void tidy() {
        writes.forget(freshness::holdsAllBefore);
    }
}
