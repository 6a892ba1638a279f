package io.dualwrite;

import io.dualwrite.journal.Position;
import io.dualwrite.stage.guard.Observation;
import io.dualwrite.store.Follower;
import io.dualwrite.store.Leader;
import io.dualwrite.store.batch.Batch;
import io.dualwrite.store.batch.CaptureBroken;
import io.dualwrite.store.batch.Reading;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.postgres.session.PostgresFailure;
import io.dualwrite.store.quarantine.QuarantinedRow;
import io.dualwrite.store.sqlite.SqliteStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the target several times a second, on a thread and connections of its own, in every process: the position says
 * how far it has come, the source's journal what is behind it. A target that hangs makes the last look old, and an old look
 * counts as none. Who waits for a write of his own makes it look sooner. Thread-safe.
 */
final class TargetWatch implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(200);
    private static final Duration PERIOD_IN_A_HURRY = Duration.ofMillis(10);
    private static final Duration SILENCE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_QUARANTINES = Duration.ofSeconds(1);
    private static final int QUARANTINED = 1_000;

    /** By then a look at the quarantine that began later has ended. */
    private static final Duration LATELY = Duration.ofSeconds(5);

    /** What was seen, and when. */
    private record Look(Observation seen, long nanos) {}

    private final SqliteStore source;
    private final PostgresStore target;
    private final Supplier<List<TableMapping>> tables;
    private final Runnable pin;
    private final Runnable further;
    private final HeldByTarget held = new HeldByTarget(this::hurry);
    private final ConcurrentHashMap<String, Long> refusedLately = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Thread thread = new Thread(this::loop, "dualwrite-target-watch");
    private boolean closed;
    private volatile boolean hurried;
    private Set<String> quarantined = Set.of();
    private long quarantineLookedAt;
    private String lookedAtPosition = "";
    private long inStepAt = System.nanoTime();
    private @Nullable Position lastSeen;
    private volatile @Nullable Look last;
    private volatile @Nullable String problem;

    /**
     * @param pin has what is known now count at once
     * @param further is done after each look at a target that answers
     */
    TargetWatch(
            SqliteStore source,
            PostgresStore target,
            Supplier<List<TableMapping>> tables,
            Runnable pin,
            Runnable further) {
        this.source = source;
        this.target = target;
        this.tables = tables;
        this.pin = pin;
        this.further = further;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** The target has refused rows of these tables: their reads stay on the source from now on, before anybody looks again. */
    void refused(Collection<String> refusing) {
        long now = System.nanoTime();
        refusing.forEach(table -> refusedLately.put(table, now));
        pin.run();
    }

    /** What is known now. */
    Observation seen() {
        Observation seen = looked();
        if (refusedLately.isEmpty()) {
            return seen;
        }
        long now = System.nanoTime();
        refusedLately.values().removeIf(since -> now - since > LATELY.toNanos());
        Set<String> all = new HashSet<>(seen.quarantined());
        all.addAll(refusedLately.keySet());
        return seen.withQuarantined(all);
    }

    private Observation looked() {
        Look look = last;
        if (look == null
                || System.nanoTime() - look.nanos() > SILENCE.plus(PERIOD).toNanos()) {
            Observation before = look == null ? Observation.NONE : look.seen();
            return new Observation(
                    false,
                    before.following(),
                    before.caughtUp(),
                    before.lagChanges(),
                    before.lagTime(),
                    before.quarantined());
        }
        return look.seen();
    }

    /** What the target holds, by its position: the same in every process, whichever replicates. */
    HeldByTarget held() {
        return held;
    }

    private void hurry() {
        if (hurried) {
            return;
        }
        lock.lock();
        try {
            hurried = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Why the target could not be looked at. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    private void loop() {
        while (rest()) {
            List<TableMapping> carried = tables.get();
            if (carried.isEmpty()) {
                last = null;
                problem = null;
                held.forget();
                continue;
            }
            try (Leader leader = source.lead(carried);
                    Follower follower = target.follow(carried, SILENCE)) {
                quarantineLookedAt = 0;
                while (tables.get().equals(carried)) {
                    last = new Look(look(leader, follower), System.nanoTime());
                    problem = null;
                    further.run();
                    if (!rest()) {
                        return;
                    }
                }
            } catch (SQLException | RuntimeException failure) {
                // Whatever it is: a watch that ends would keep every read on the source for ever.
                held.forget();
                problem = PostgresFailure.inWords(failure);
                last = new Look(withoutTarget(carried), System.nanoTime());
            }
        }
    }

    private Observation look(Leader leader, Follower follower) throws SQLException {
        long now = System.nanoTime();
        String installation = leader.installation();
        held.heads().add(now, installation, leader.head());
        Optional<Follower.State> state = follower.state();
        if (state.isEmpty() || !state.get().installation().equals(installation)) {
            held.forget();
            return new Observation(true, false, false, 0, Duration.ZERO, Set.of());
        }
        lastSeen = state.get().position();
        lookAtQuarantine(lastSeen.text(), now);
        Reading reading = leader.read(state.get().position(), 1);
        if (reading instanceof CaptureBroken) {
            return new Observation(true, true, false, 0, age(now), quarantined);
        }
        held.reached(state.get());
        Batch waiting = (Batch) reading;
        long lag = waiting.entries() + waiting.backlog();
        if (lag == 0 && state.get().caughtUp()) {
            inStepAt = now;
        }
        return new Observation(true, true, state.get().caughtUp(), lag, age(now), quarantined);
    }

    /** While the target is away, what it has to catch up with can still be counted: from where it was seen last. */
    private Observation withoutTarget(List<TableMapping> carried) {
        Observation before = looked();
        long lag = before.lagChanges();
        Position seen = lastSeen;
        if (seen != null) {
            try (Leader leader = source.lead(carried)) {
                lag = leader.read(seen, 1) instanceof Batch waiting ? waiting.entries() + waiting.backlog() : lag;
            } catch (SQLException | RuntimeException unknown) {
                // Then what was known last has to do: the target's own failure is what is reported.
            }
        }
        return new Observation(
                false, before.following(), before.caughtUp(), lag, age(System.nanoTime()), before.quarantined());
    }

    /** Whoever waits for this position must find the tables pinned whose rows were refused on the way to it. */
    private void lookAtQuarantine(String position, long now) throws SQLException {
        boolean recent = quarantineLookedAt != 0 && now - quarantineLookedAt <= BETWEEN_QUARANTINES.toNanos();
        if (recent && position.equals(lookedAtPosition)) {
            return;
        }
        Set<String> refusing = target.quarantine().oldest(QUARANTINED).stream()
                .map(QuarantinedRow::table)
                .collect(Collectors.toUnmodifiableSet());
        if (!quarantined.containsAll(refusing)) {
            refused(refusing);
        }
        quarantined = refusing;
        quarantineLookedAt = now;
        lookedAtPosition = position;
    }

    private Duration age(long now) {
        return Duration.ofNanos(now - inStepAt);
    }

    private long leftOf(long began) {
        return began + (hurried ? PERIOD_IN_A_HURRY : PERIOD).toNanos() - System.nanoTime();
    }

    private boolean rest() {
        lock.lock();
        try {
            long began = System.nanoTime();
            while (!closed && leftOf(began) > 0) {
                moved.awaitNanos(leftOf(began));
            }
            hurried = false;
            return !closed;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            TimeUnit.NANOSECONDS.timedJoin(thread, SILENCE.multipliedBy(3).toNanos());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
