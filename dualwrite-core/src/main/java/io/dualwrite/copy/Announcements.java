package io.dualwrite.copy;

import io.dualwrite.event.CopyEvent;
import io.dualwrite.event.CopyListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a listener, one event at a time, and survives what it throws. Thread-safe. */
final class Announcements {
    private static final Logger log = LoggerFactory.getLogger(Copy.class);

    private final CopyListener listener;
    private String heldBack = "";
    private boolean failed;

    Announcements(CopyListener listener) {
        this.listener = listener;
    }

    synchronized void say(CopyEvent event) {
        try {
            listener.on(event);
        } catch (Exception | LinkageError | AssertionError thrown) {
            if (!failed) {
                failed = true;
                log.warn("A listener of the copy failed on {}; further failures are passed over.", event, thrown);
            }
        }
    }

    /** Says it once for each reason; numbers in it may change. */
    synchronized void heldBack(String reason) {
        String kind = reason.replaceAll("[\\d,.]+", "#");
        if (!kind.equals(heldBack)) {
            heldBack = kind;
            say(new CopyEvent.HeldBack(reason));
        }
    }
}
