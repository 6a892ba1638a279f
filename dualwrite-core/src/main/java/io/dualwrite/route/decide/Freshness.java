package io.dualwrite.route.decide;

/** How far the follower has come, as a moment in time. Asked for reads of those who wrote lately. Thread-safe. */
@FunctionalInterface
public interface Freshness {
    /** Nothing is known of the follower. */
    Freshness UNKNOWN = moment -> false;

    /**
     * Whether the follower holds everything that was committed on the leader before this moment.
     *
     * @param moment of {@link System#nanoTime()}
     */
    boolean holdsAllBefore(long moment);
}
