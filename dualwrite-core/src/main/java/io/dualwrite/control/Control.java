package io.dualwrite.control;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.route.gate.OwnWrites;
import io.dualwrite.stage.Flags;
import io.dualwrite.store.jdbc.OwnTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is asked for, agreed upon by all processes of the application.
 *
 * <ol>
 *   <li>A flip is one transaction in the source: it must stand on the epoch its author saw, writes the flags under the next
 *       epoch, and an entry of the audit trail. Of two at a time, one wins and the other is told.
 *   <li>Each process looks at the epoch several times a second, acts upon a new one, and then acknowledges it. Whoever
 *       flipped can wait for that, and is told which live process is missing.
 *   <li>State and trail are copied to the target, as soon as it answers. At the start, a source without them takes them from
 *       there; a source that knows less than the copy was restored from a backup, and is refused.
 * </ol>
 *
 * <p>Thread-safe.
 */
public final class Control implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Control.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(4);

    private final DataSource source;
    private final Mirror mirror;
    private final ControlSettings settings;
    private final InstantSource clock;
    private final ControlListener listener;
    private final OwnWrites writes;
    private final Processes processes;
    private final Agreement agreement;
    private volatile @Nullable ControlState seen;

    /**
     * @param source gives connections of our own to the source, never the application's
     * @param processName of this process, for people
     * @param writes has what is written to the source queue with the application's writers
     */
    public Control(
            DataSource source,
            DataSource target,
            String processName,
            ControlSettings settings,
            ControlListener listener,
            InstantSource clock,
            OwnWrites writes) {
        this.source = Objects.requireNonNull(source, "source");
        this.mirror = new Mirror(target);
        this.settings = Objects.requireNonNull(settings, "settings");
        this.listener = Objects.requireNonNull(listener, "listener");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.writes = Objects.requireNonNull(writes, "writes");
        this.processes = new Processes(UUID.randomUUID().toString(), processName, clock, writes);
        this.agreement = new Agreement(() -> OwnTransactions.open(source), mirror, processes, settings, this::see);
    }

    /**
     * Reads the state, or begins one, and keeps looking from then on.
     *
     * @param initial flags of a migration that has no state yet
     * @throws DualWriteException if source and target tell different histories
     */
    public ControlState start(Flags initial) throws SQLException {
        try (Connection connection = OwnTransactions.open(source)) {
            ControlState state = FirstState.readOrBegin(connection, initial, mirror, clock);
            see(state);
            processes.acknowledge(connection, state.epoch());
        }
        agreement.start();
        return state();
    }

    /** As the source says at this moment. This process acts upon it when this returns. */
    public ControlState look() throws SQLException {
        ControlState now = read();
        see(now);
        return now;
    }

    private ControlState read() throws SQLException {
        try (Connection connection = OwnTransactions.open(source)) {
            ControlState now = ControlTables.read(connection).orElseThrow();
            connection.rollback();
            return now;
        }
    }

    /** As this process knows it. */
    public ControlState state() {
        return Objects.requireNonNull(seen, "start() reads the state");
    }

    /**
     * Records an attempt, and if it is allowed, flips. The flags count in this process when it returns.
     *
     * @param seenEpoch the epoch the decision was made upon
     * @param premise asked while nobody else can flip, nor write to the source
     * @throws DualWriteException {@link ErrorCode#EPOCH_MOVED} if somebody else flipped in the meantime, or the premise does
     *     not hold
     */
    public ControlState record(long seenEpoch, Attempt attempt, Premise premise) throws SQLException {
        ControlState next;
        try (Connection connection =
                OwnTransactions.open(source)) { // before the turn: the application's writers wait behind it
            next = writes.write(() -> transition(connection, seenEpoch, attempt, premise));
        }
        log.info(
                "Attempt {} by {}: {} {}; epoch {}, {}; audit hash {}",
                next.audits(),
                attempt.who(),
                attempt.action(),
                attempt.allowed() ? "was done" : "was refused",
                next.epoch(),
                next.stage(),
                next.auditHash());
        see(next);
        agreement.hurry();
        return next;
    }

    private ControlState transition(Connection connection, long seenEpoch, Attempt attempt, Premise premise)
            throws SQLException {
        ControlState now = ControlTables.lock(connection).orElseThrow();
        Optional<Attempt> counts = Optional.of(attempt);
        if (attempt.allowed() && now.epoch() != seenEpoch) {
            counts = premise.upon(now.flags());
        }
        if (counts.isEmpty() || (attempt.allowed() && !premise.holds())) {
            connection.rollback();
            see(now);
            throw moved(now, "after this was decided", null);
        }
        ControlState next = ControlTransition.of(now, counts.get(), clock.instant(), connection);
        connection.commit();
        return next;
    }

    /** That somebody else was faster. */
    public DualWriteException moved(String how, @Nullable Throwable cause) {
        return moved(state(), how, cause);
    }

    private static DualWriteException moved(ControlState now, String how, @Nullable Throwable cause) {
        return new DualWriteException(
                ErrorCode.EPOCH_MOVED,
                "epoch " + now.epoch(),
                "Nothing was changed: " + now.changedBy() + " flipped at " + now.changedAt() + ", " + how + ".",
                cause);
    }

    /** The same without a premise. */
    public ControlState record(long seenEpoch, Attempt attempt) throws SQLException {
        return record(seenEpoch, attempt, () -> true);
    }

    /** What is asked for, as the source says at this moment, whether this process has seen it yet or not. */
    public Flags asked() throws SQLException {
        return read().flags();
    }

    /** What must be true of the source for a flip to count. */
    @FunctionalInterface
    public interface Premise {
        boolean holds() throws SQLException;

        /** What becomes of the attempt if these are the flags by now; empty if it has to be decided anew. */
        default Optional<Attempt> upon(Flags moved) throws SQLException {
            return Optional.empty();
        }
    }

    /** In order, and each epoch once. */
    private synchronized void see(ControlState state) {
        ControlState before = seen;
        if (before != null && state.epoch() <= before.epoch()) {
            seen = state.audits() > before.audits() ? state : before;
            return;
        }
        listener.changed(state);
        seen = state;
    }

    /** The processes that said lately that they are there. */
    public List<LiveProcess> processes() throws SQLException {
        try (Connection connection = OwnTransactions.open(source)) {
            List<LiveProcess> live = processes.live(connection, settings.alive());
            connection.rollback();
            return live;
        }
    }

    /**
     * Waits until every live process has acted upon this epoch.
     *
     * @return those that have not when the time is over
     */
    public List<LiveProcess> awaitAcknowledgement(long epoch, Duration limit) throws SQLException {
        long end = System.nanoTime() + limit.toNanos();
        for (Duration pause = FIRST_PAUSE; true; pause = settings.longer(pause)) {
            List<LiveProcess> missing = processes().stream()
                    .filter(process -> process.epoch() < epoch)
                    .toList();
            boolean late = System.nanoTime() > end;
            if (missing.isEmpty() || late || !agreement.pause(pause)) {
                return missing;
            }
        }
    }

    /** The newest entries of the trail, newest first. */
    public List<AuditEntry> audit(int atMost) throws SQLException {
        try (Connection connection = OwnTransactions.open(source)) {
            long last = ControlTables.read(connection).orElseThrow().audits();
            List<AuditEntry> entries =
                    new ArrayList<>(ControlTables.audits(connection, Math.max(0, last - atMost), atMost));
            connection.rollback();
            Collections.reverse(entries);
            return List.copyOf(entries);
        }
    }

    /** Whether the trail is as it was written, in the source and, if it answers, in the target. */
    public AuditVerification verifyAudit() throws SQLException {
        AuditVerification here;
        try (Connection connection = OwnTransactions.open(source)) {
            ControlState state = ControlTables.read(connection).orElseThrow();
            here = AuditChain.verify("source", connection, state);
            connection.rollback();
        }
        List<String> problems = new ArrayList<>(here.problems());
        try {
            problems.addAll(mirror.verify().problems());
        } catch (SQLException unreachable) {
            log.info("The audit trail's copy in the target cannot be verified now: {}", unreachable.getMessage());
        }
        return new AuditVerification(here.entries(), problems);
    }

    /** Why the copy in the target is not up to date; empty if it is. */
    public Optional<String> mirrorProblem() {
        return agreement.mirrorProblem();
    }

    /** Whether source and target turned out to tell different histories, after the start. */
    public Optional<DualWriteException> conflict() {
        return agreement.conflict();
    }

    @Override
    public void close() {
        agreement.close();
        if (seen == null) {
            return; // never got as far as being known to anybody
        }
        try (Connection connection = OwnTransactions.open(source)) {
            if (ControlTables.exist(connection)) {
                processes.leave(connection);
            }
        } catch (SQLException failure) {
            log.info(
                    "This process could not tell the others that it stops; they forget it within {} s: {}",
                    settings.alive().toSeconds(),
                    failure.getMessage());
        }
    }
}
