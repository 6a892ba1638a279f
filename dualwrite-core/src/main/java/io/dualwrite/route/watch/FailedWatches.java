package io.dualwrite.route.watch;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that somebody who watches statements throws: the application's statements go on, and so would the log. */
final class FailedWatches {
    private static final Logger log = LoggerFactory.getLogger(StatementWatch.class);
    private static final AtomicBoolean said = new AtomicBoolean();

    private FailedWatches() {}

    static void say(RuntimeException failure) {
        if (!said.getAndSet(true)) {
            log.warn("Something that watches statements failed; the statement did not. Said once.", failure);
        }
    }
}
