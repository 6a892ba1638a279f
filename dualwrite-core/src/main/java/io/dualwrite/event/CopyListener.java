package io.dualwrite.event;

/**
 * Is told what happens to a copy, one event at a time, on the threads of the copy: whoever takes long holds it up. What
 * a listener throws is logged and does not stop the copy.
 */
@FunctionalInterface
public interface CopyListener {
    CopyListener NOBODY = event -> {};

    void on(CopyEvent event);

    /** Tells one after the other, the second one also if the first one throws. */
    default CopyListener and(CopyListener next) {
        return event -> {
            try {
                on(event);
            } finally {
                next.on(event);
            }
        };
    }
}
