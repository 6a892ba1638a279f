package io.dualwrite.replicate;

import io.dualwrite.event.ReplicationEvent;
import io.dualwrite.event.ReplicationListener;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a listener, and survives what it throws: said once in the log, counted from then on. Thread-safe. */
final class Announcements {
    private static final Logger log = LoggerFactory.getLogger(Replicator.class);

    private final ReplicationListener listener;
    private final AtomicLong failures = new AtomicLong();

    Announcements(ReplicationListener listener) {
        this.listener = listener;
    }

    void say(ReplicationEvent event) {
        try {
            listener.on(event);
        } catch (Exception | LinkageError | AssertionError thrown) {
            if (failures.incrementAndGet() == 1) {
                log.warn("A replication listener failed on {}; further failures are only counted.", event, thrown);
            }
        }
    }

    long failures() {
        return failures.get();
    }
}
