package io.dualwrite.route;

import io.dualwrite.replicate.Acknowledged;
import io.dualwrite.replicate.commit.CommitProtocol;
import io.dualwrite.route.gate.WriterGate;
import io.dualwrite.route.read.TargetReads;
import io.dualwrite.route.watch.StatementTimes;
import io.dualwrite.route.watch.StatementTiming;
import io.dualwrite.route.watch.StatementWatch;
import io.dualwrite.stage.Side;
import java.util.List;
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
    private volatile @Nullable StatementTiming timing;
    private List<StatementTimes> times = List.of();
    private boolean off = true;
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
        Boolean known = autoCommitOfPool;
        if (known == null || known != autoCommit) {
            autoCommitOfPool = autoCommit;
        }
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

    /** Null while no query may be answered by the target, or tried there. */
    @Nullable
    TargetReads openReads() {
        TargetReads present = reads;
        return present != null && present.isActive() ? present : null;
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

    synchronized void timedBy(List<StatementTimes> newTimes) {
        times = List.copyOf(newTimes);
        timing();
    }

    /** Whether nothing is written to a second database, so that nothing may cost anything. */
    synchronized void off(boolean now) {
        if (off != now) {
            off = now;
            timing();
        }
    }

    private void timing() {
        StatementTiming before = timing;
        timing = off ? StatementTiming.whileOff(times) : StatementTiming.exact(times);
        if (before != null) {
            before.close();
        }
    }

    /** When something begins whose time somebody wants to know; 0 if nobody does. */
    long begins() {
        StatementTiming present = timing;
        return present == null ? 0 : present.now();
    }

    /** It is over. */
    void took(Side side, StatementWatch.Step step, String sql, long began) {
        StatementTiming present = timing;
        if (present != null && began != 0) {
            present.took(side, step, sql, began);
        }
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
