package io.dualwrite.route;

import io.dualwrite.replicate.Acknowledged;
import io.dualwrite.replicate.commit.CommitProtocol;
import io.dualwrite.route.gate.WriterGate;
import io.dualwrite.route.read.TargetReads;
import io.dualwrite.route.watch.StatementWatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all connections of one DataSource share. Thread-safe. */
final class Routing {
    private static final Logger log = LoggerFactory.getLogger(Routing.class);

    private final WriterGate gate;
    private volatile @Nullable CommitProtocol protocol;
    private volatile @Nullable TargetReads reads;
    private volatile StatementWatch watch = StatementWatch.NOBODY;
    private volatile @Nullable Boolean autoCommitOfPool;
    private volatile boolean unwrapped;

    Routing(WriterGate gate) {
        this.gate = gate;
    }

    WriterGate gate() {
        return gate;
    }

    /** Null until somebody keeps a follower in step. */
    @Nullable
    CommitProtocol protocol() {
        return protocol;
    }

    void committedBy(CommitProtocol newProtocol) {
        protocol = newProtocol;
    }

    /** What the pool's connections begin with; null until one was seen. */
    @Nullable
    Boolean autoCommitOfPool() {
        return autoCommitOfPool;
    }

    void autoCommitOfPoolIs(boolean autoCommit) {
        autoCommitOfPool = autoCommit;
    }

    /** The source has committed, by itself, what may be a write. Never fails: the commit stands. */
    void committed() {
        CommitProtocol present = protocol;
        if (present == null) {
            return;
        }
        try {
            committed(present.needsTransaction() ? Acknowledged.BY_LEADER_ONLY : present.committed());
        } catch (RuntimeException defect) {
            committed(Acknowledged.BY_LEADER_ONLY);
            log.error(
                    "The acknowledgement of a commit failed; the commit itself stands, and the follower gets it",
                    defect);
        }
    }

    /** Who has a commit now. */
    void committed(Acknowledged by) {
        TargetReads present = reads;
        if (present != null) {
            present.committed(by);
        }
    }

    /** Null until the target may answer. */
    @Nullable
    TargetReads reads() {
        return reads;
    }

    void readsFrom(TargetReads newReads) {
        reads = newReads;
    }

    StatementWatch watch() {
        return watch;
    }

    void watchedBy(StatementWatch newWatch) {
        watch = newWatch;
    }

    /** Somebody asked for the driver's own connection, which nobody watches. */
    void unwrapped(Class<?> type) {
        if (!unwrapped) {
            unwrapped = true;
            log.warn(
                    "The application unwrapped a connection to {}. What it does with that is captured and replicated,"
                            + " but it does not queue with the other writers. This is said once.",
                    type.getName());
        }
    }
}
