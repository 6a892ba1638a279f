package io.dualwrite.replicate.status;

/** Where a replicator stands. */
public enum ReplicatorState {
    /** Not started, or closed. */
    OFF,
    /** Another process replicates; this one waits for the lease. */
    STANDBY,
    /** Both databases are open and batches are taken; the follower may be behind. */
    CATCHING_UP,
    /** The follower's last state was one of the leader's. */
    IN_STEP,
    /** A database failed; the next try follows after a pause. */
    INTERRUPTED,
    /** It gave up: going on needs a decision. */
    STOPPED
}
