package io.dualwrite.route;

import io.dualwrite.replicate.Acknowledged;
import io.dualwrite.route.gate.WriterGate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all connections of one DataSource share. Thread-safe. */
final class Routing {
    private static final Logger log = LoggerFactory.getLogger(Routing.class);

    private final WriterGate gate;
    private volatile Supplier<Acknowledged> acknowledgement = () -> Acknowledged.BY_LEADER_ONLY;
    private volatile @Nullable Boolean autoCommitOfPool;
    private volatile boolean unwrapped;

    Routing(WriterGate gate) {
        this.gate = gate;
    }

    WriterGate gate() {
        return gate;
    }

    void acknowledgedBy(Supplier<Acknowledged> newAcknowledgement) {
        acknowledgement = newAcknowledgement;
    }

    /** What the pool's connections begin with; null until one was seen. */
    @Nullable Boolean autoCommitOfPool() {
        return autoCommitOfPool;
    }

    void autoCommitOfPoolIs(boolean autoCommit) {
        autoCommitOfPool = autoCommit;
    }

    /** The source has committed what may be a write. Never fails: the commit stands. */
    void committed() {
        try {
            acknowledgement.get();
        } catch (RuntimeException defect) {
            log.error("The acknowledgement of a commit failed; the commit itself stands, and the follower gets it", defect);
        }
    }

    /** Somebody asked for the driver's own connection, which nobody watches. */
    void unwrapped(Class<?> type) {
        if (!unwrapped) {
            unwrapped = true;
            log.warn(
                    "The application unwrapped a connection to {}. What it does with that is captured and replicated, but"
                            + " it does not queue with the other writers. This is said once.",
                    type.getName());
        }
    }
}
