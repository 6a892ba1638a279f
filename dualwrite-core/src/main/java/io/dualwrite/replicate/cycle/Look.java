package io.dualwrite.replicate.cycle;

import java.time.Instant;

/** When the leader was looked at: for those who wait, and for those who watch. */
public record Look(long round, Instant at) {
    /** For cycles that nobody waits for. */
    public static final Look UNOBSERVED = new Look(0, Instant.EPOCH);
}
