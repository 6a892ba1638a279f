package io.dualwrite;

import io.dualwrite.route.decide.ReadPolicy;
import io.dualwrite.route.decide.SessionKey;
import io.dualwrite.stage.Bucket;
import io.dualwrite.stage.ReadDecision;
import io.dualwrite.stage.Routing;
import io.dualwrite.stage.Side;
import java.util.Set;
import java.util.function.Supplier;

/** Lets reads leave the source as flags, guard and percentages say. Thread-safe. */
final class StagePolicy implements ReadPolicy {
    /** So that who is moved to the target is not also the one whose reads are tried in the shadow. */
    private static final long SHADOW = 0x9e3779b97f4a7c15L;

    private final Supplier<Routing> routing;
    private final SessionKey key;

    StagePolicy(Supplier<Routing> routing, SessionKey key) {
        this.routing = routing;
        this.key = key;
    }

    @Override
    public boolean isActive() {
        Routing now = routing.get();
        return now.stage().mayShadow() && now.guard().isOpen();
    }

    @Override
    public String keepsOnSource(Set<String> tables, long transaction) {
        ReadDecision decision = routing.get().decide(bucket(transaction), tables);
        return decision.side() == Side.TARGET ? TARGET : decision.reason();
    }

    @Override
    public boolean shadows(Set<String> tables, long transaction) {
        return routing.get().shadows(Bucket.of(transaction ^ SHADOW), tables);
    }

    private int bucket(long transaction) {
        String present = key.current();
        return present == null ? Bucket.of(transaction) : Bucket.of(present);
    }
}
