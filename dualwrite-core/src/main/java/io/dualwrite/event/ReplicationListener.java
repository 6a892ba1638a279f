package io.dualwrite.event;

/**
 * Is told what happens to a replicator, on the replicator's own thread: whoever takes long holds it up. What a listener
 * throws is logged and does not stop the replicator.
 */
@FunctionalInterface
public interface ReplicationListener {
    void on(ReplicationEvent event);

    /** Tells one after the other, the second one also if the first one throws. */
    default ReplicationListener and(ReplicationListener next) {
        return event -> {
            try {
                on(event);
            } finally {
                next.on(event);
            }
        };
    }
}
