package io.dualwrite.replicate.cycle;

/**
 * When the leader was looked at: for those who wait, and for those who watch.
 *
 * @param at by the clock that nobody sets, since what a session may read depends on it
 */
public record Look(long round, long at) {
    /** For cycles that nobody waits for. */
    public static final Look UNOBSERVED = new Look(0, 0);
}
