package io.dualwrite.replicate.cycle;

import io.dualwrite.store.batch.Batch;

/** A batch on its way to the follower. Identity counts: the same batch may be sent twice. */
public final class Sent {
    private final Batch batch;
    private final boolean completes;
    private final boolean mayRemove;
    private final long readNanos;
    private Look look;

    public Sent(Batch batch, boolean completes, boolean mayRemove, long readNanos, Look look) {
        this.batch = batch;
        this.completes = completes;
        this.mayRemove = mayRemove;
        this.readNanos = readNanos;
        this.look = look;
    }

    public Batch batch() {
        return batch;
    }

    /** Whether it brings the follower into the leader's state. */
    public boolean completes() {
        return completes;
    }

    boolean mayRemove() {
        return mayRemove;
    }

    long readNanos() {
        return readNanos;
    }

    public Look look() {
        return look;
    }

    /** The leader was looked at again, and there was nothing behind this batch. */
    void lookedAgain(Look later) {
        look = later;
    }
}
