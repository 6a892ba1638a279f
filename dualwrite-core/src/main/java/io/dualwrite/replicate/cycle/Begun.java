package io.dualwrite.replicate.cycle;

import io.dualwrite.store.batch.CaptureBroken;

/** How a cycle began. */
public sealed interface Begun {
    /** A batch is to be sent to the follower. */
    record Next(Sent sent) implements Begun {}

    /** Nothing lies behind what is under way or taken, or what is under way must come to its end first. */
    record Nothing() implements Begun {}

    /** Nothing lies behind the position, and the follower waits for rows that are still being copied into it. */
    record Copying() implements Begun {}

    /** Nothing can be sent: the journal cannot be trusted. */
    record Broken(CaptureBroken broken) implements Begun {}
}
