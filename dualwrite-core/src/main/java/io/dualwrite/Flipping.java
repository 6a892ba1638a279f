package io.dualwrite;

import io.dualwrite.control.Attempt;
import io.dualwrite.control.Control;
import io.dualwrite.control.ControlState;
import io.dualwrite.control.LiveProcess;
import io.dualwrite.copy.Copy;
import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.copy.steer.Surroundings;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.event.CopyListener;
import io.dualwrite.pair.Pairing;
import io.dualwrite.stage.Flags;
import io.dualwrite.stage.contract.Decision;
import io.dualwrite.store.Follower;
import io.dualwrite.store.Leader;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Carries out a flip:
 *
 * <ol>
 *   <li>decide by the contract, on the flags of this moment, and again if they are others by the time it is recorded;
 *   <li>before writes reach the target for the first time: agree upon the tables, install capture;
 *   <li>record the attempt; if it is allowed, it counts from here on;
 *   <li>wait for the other processes, and name those that are missing;
 *   <li>when nothing is written to the target any more: remove the capture.
 * </ol>
 *
 * <p>One at a time in this process, as long as it decides and records; nobody waits for the waiting of another one. Between
 * processes the epoch decides.
 */
final class Flipping {
    /** Each time somebody else has flipped. */
    private static final int MOST_TRIES = 20;

    private final SqliteStore source;
    private final PostgresStore target;
    private final Pairing pairing;
    private final Control control;
    private final Survey survey;
    private final DualWriteSettings settings;

    /** First come, first served: one of many that wait may be the way back. */
    private final ReentrantLock turn = new ReentrantLock(true);

    Flipping(
            SqliteStore source,
            PostgresStore target,
            Pairing pairing,
            Control control,
            Survey survey,
            DualWriteSettings settings) {
        this.source = source;
        this.target = target;
        this.pairing = pairing;
        this.control = control;
        this.survey = survey;
        this.settings = settings;
    }

    FlipReport flip(String who, FlipRequest request, boolean dryRun) throws SQLException {
        Recorded done = decided(who, request, dryRun);
        if (!done.counts()) {
            return report(request, dryRun, done, List.of());
        }
        List<LiveProcess> missing = control.awaitAcknowledgement(done.epoch(), settings.flipWait());
        Decision decision = done.decision();
        if (Wish.follows(decision.from()) && !Wish.follows(decision.to())) {
            takeCaptureAway();
        }
        return report(request, false, done, missing);
    }

    /** @param counts whether anything is different from now on */
    private record Recorded(Decision decision, long epoch, boolean counts) {}

    /** Of two at a time one wins. The other one is decided anew, if it still means what it meant. */
    private Recorded decided(String who, FlipRequest request, boolean dryRun) throws SQLException {
        Flags seen = control.state().flags();
        turn.lock();
        try {
            for (int tries = 1; ; tries++) {
                pairing.lookAnew();
                ControlState now = control.look();
                if (!request.isStillMeant(seen, now.flags())) {
                    throw control.moved("before this was decided", null);
                }
                try {
                    return decide(who, request, dryRun, now);
                } catch (DualWriteException refused) {
                    if (refused.code() != ErrorCode.EPOCH_MOVED || tries == MOST_TRIES) {
                        throw refused;
                    }
                }
            }
        } finally {
            turn.unlock();
        }
    }

    private Recorded decide(String who, FlipRequest request, boolean dryRun, ControlState now) throws SQLException {
        Survey.Version version = survey.version();
        Wish wish =
                new Wish(who, request, settings.firstStep(), now.flags(), conditions -> survey.of(conditions, version));
        if (dryRun || !wish.changesAnything()) {
            return new Recorded(wish.decision(), now.epoch(), false);
        }
        ControlState after = wish.begins()
                ? begin(now.epoch(), wish)
                : control.record(now.epoch(), wish.attempt(), new Found(wish, version));
        return new Recorded(wish.decision(), after.epoch(), wish.decision().isAllowed());
    }

    private void takeCaptureAway() throws SQLException {
        turn.lock();
        try {
            source.capture().removeAllIf(this::nobodyFollows);
        } finally {
            turn.unlock();
        }
    }

    /** Another process may have flipped since: its capture must stay. */
    private boolean nobodyFollows() throws SQLException {
        return !Wish.follows(control.asked());
    }

    private ControlState begin(long epoch, Wish wish) throws SQLException {
        if (settings.createTarget()) {
            pairing.createTarget();
        }
        List<TableMapping> tables = pairing.agree();
        source.capture().install(tables);
        String journal = journal(tables).orElse("");
        try {
            new Copy(source, target, tables, CopySettings.ONLINE, Surroundings.NOBODY, CopyListener.NOBODY)
                    .follow(followsAnother(tables));
            return control.record(epoch, wish.attempt(), new Begun(wish, tables, journal));
        } catch (SQLException | DualWriteException failure) {
            // Another process that was still switching off takes the capture away at any moment before the record.
            boolean taken = !isCaptured(tables, journal);
            source.capture().removeAllIf(this::nobodyFollows);
            if (taken) {
                throw control.moved("and what that leaves to do was done meanwhile", failure);
            }
            throw failure;
        }
    }

    /** What was found is of the journal that is there now, and so it suffices whoever else has flipped since. */
    private static final class Found implements Control.Premise {
        private final Wish wish;
        private final Survey.Version version;

        Found(Wish wish, Survey.Version version) {
            this.wish = wish;
            this.version = version;
        }

        @Override
        public boolean holds() {
            return true;
        }

        @Override
        public Optional<Attempt> upon(Flags moved) throws SQLException {
            return version.isStill() ? wish.upon(moved) : Optional.empty();
        }
    }

    /** What was done to begin is still there. */
    private final class Begun implements Control.Premise {
        private final Wish wish;
        private final List<TableMapping> tables;
        private final String journal;

        Begun(Wish wish, List<TableMapping> tables, String journal) {
            this.wish = wish;
            this.tables = tables;
            this.journal = journal;
        }

        @Override
        public boolean holds() throws SQLException {
            return isCaptured(tables, journal);
        }

        @Override
        public Optional<Attempt> upon(Flags moved) {
            return wish.upon(moved);
        }
    }

    private boolean isCaptured(List<TableMapping> tables, String journal) throws SQLException {
        return journal(tables).filter(journal::equals).isPresent();
    }

    /** Identity of the journal that the tables are captured in; empty if one of them is not. */
    private Optional<String> journal(List<TableMapping> tables) throws SQLException {
        try (Leader leader = source.lead(tables)) {
            return Optional.of(leader.installation());
        } catch (DualWriteException missing) {
            return Optional.empty();
        }
    }

    /** What is left in the target of another journal, such as of the time before it was switched off, is replaced. */
    private boolean followsAnother(List<TableMapping> tables) throws SQLException {
        try (Leader leader = source.lead(tables);
                Follower follower = target.follow(tables, settings.acknowledgeLimit())) {
            Optional<Follower.State> state = follower.state();
            return state.isPresent() && !state.get().installation().equals(leader.installation());
        }
    }

    private static FlipReport report(FlipRequest request, boolean dryRun, Recorded done, List<LiveProcess> missing) {
        return new FlipReport(
                request.action(),
                dryRun,
                done.decision().isAllowed(),
                done.decision().from(),
                done.decision().to(),
                done.decision().checked(),
                done.decision().refusal(),
                done.epoch(),
                missing.stream().map(LiveProcess::name).toList());
    }
}
