package io.dualwrite.route.gate;

import io.dualwrite.error.ErrorCode;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets the writers of this process into SQLite one after the other, in the order they came. SQLite has one writer; those
 * who come at the same time poll for its lock, and some of them fail. Here they queue, and each waits for its turn.
 *
 * <ol>
 *   <li>A read-write transaction enters at its first statement, even if that is a query: SQLite refuses a transaction that
 *       has read, and then writes after somebody else did (SQLITE_BUSY_SNAPSHOT), and no waiting helps it.
 *   <li>Who has not written yet only borrows the gate. After the lending time the next in the queue takes it, and a
 *       transaction that merely reads holds up nobody for longer. When the borrower writes after all, it queues again,
 *       and SQLite decides, as it would without the gate.
 *   <li>A second connection of the same thread takes a borrowed gate at once: a transaction inside a transaction. If the
 *       first has written, the two would wait for each other; the second is refused, with the reason.
 *   <li>Nobody waits longer than the limit. A flip of ours goes before all who queue: it is short, and it may be the way back.
 * </ol>
 *
 * <p>Other processes know nothing of this gate; between processes SQLite's own {@code busy_timeout} decides. Thread-safe.
 */
public final class WriterGate {
    public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);
    public static final Duration DEFAULT_LENDING = Duration.ofMillis(250);

    /** SQLite's number for "database is locked": programs that look for it to try again still find it. */
    static final int SQLITE_BUSY = 5;

    private final long limitNanos;
    private final long lendingNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Condition> queue = new ArrayDeque<>();

    /** As many as in the queue, for who does not hold the lock. */
    private volatile int waiting;

    /** Who comes to an empty gate without a queue takes it, and gives it back, without the lock. */
    private final AtomicReference<@Nullable Turn> holder = new AtomicReference<>();

    private final WriteTimes times = new WriteTimes(lock);

    /** Counted by who is inside. */
    private long entered;

    private long waited;
    private long refused;

    public WriterGate(Duration limit, Duration lending) {
        if (limit.isNegative() || limit.isZero() || lending.isNegative()) {
            throw new IllegalArgumentException("The limit must be greater than 0 and the lending time not negative, but"
                    + " they are " + limit + " and " + lending);
        }
        this.limitNanos = limit.toNanos();
        this.lendingNanos = lending.toNanos();
    }

    public WriterGate() {
        this(DEFAULT_LIMIT, DEFAULT_LENDING);
    }

    /** A place for one connection to enter with, again and again. */
    public Turn turn() {
        return new Turn(this, true, false);
    }

    /** The same for a connection of our own, whose time is nobody's concern. */
    Turn ownTurn() {
        return new Turn(this, false, false);
    }

    /** For what is small and urgent, such as a step back: it comes next, whoever queues. */
    Turn firstTurn() {
        return new Turn(this, false, true);
    }

    /** How long writing transactions took lately. */
    public WriteTimes times() {
        return times;
    }

    public GateStatus status() {
        lock.lock();
        try {
            Turn now = holder.get();
            Duration held = now == null ? Duration.ZERO : Duration.ofNanos(heldFor(now));
            return new GateStatus(now != null, held, queue.size(), entered, waited, refused);
        } finally {
            lock.unlock();
        }
    }

    /** Whether the time of this one is to be known: of all while they are few, else of one in so many. */
    boolean measures(Turn turn) {
        return turn.measured && times.isNext();
    }

    void enter(Turn turn, boolean writes, long now) throws SQLException {
        enter(turn, writes, now, limitNanos);
    }

    /**
     * @param now if it is known, else 0
     * @param limit how long it waits, in nanoseconds
     */
    void enter(Turn turn, boolean writes, long now, long limit) throws SQLException {
        turn.thread = Thread.currentThread();
        if (waiting == 0 && holder.get() == null && take(null, turn, writes, now)) {
            return;
        }
        lock.lock();
        try {
            Turn other = holder.get();
            if (other == turn) {
                turn.wrote |= writes;
            } else if (other != null && other.thread == turn.thread) {
                takeFromOwnThread(other, turn, writes, now);
            } else {
                queueUp(turn, writes, limit);
            }
        } finally {
            lock.unlock();
        }
    }

    void leave(Turn turn) {
        boolean measures = turn.wrote && turn.measured && turn.asked != 0;
        long now = measures ? System.nanoTime() : 0;
        boolean wasInside = holder.compareAndSet(turn, null);
        turn.wrote = false;
        // Who queues says so first and then looks whether the gate is free, so one of the two sees the other.
        if (measures || (wasInside && waiting > 0)) {
            lock.lock();
            try {
                if (measures) {
                    times.add(now, now - turn.asked);
                }
                wakeNext();
            } finally {
                lock.unlock();
            }
        }
    }

    /** False if another one was faster. */
    private boolean take(@Nullable Turn from, Turn turn, boolean writes, long now) {
        boolean wrote = turn.wrote;
        turn.since = now;
        turn.wrote = writes;
        boolean taken = holder.compareAndSet(from, turn);
        if (taken) {
            entered++;
        } else {
            turn.wrote = wrote;
        }
        return taken;
    }

    private void takeFromOwnThread(Turn outer, Turn inner, boolean writes, long now) throws SQLException {
        if (outer.wrote) {
            refused++;
            throw new SQLTransientException(
                    ErrorCode.WRITER_WAITS_FOR_ITSELF.id() + " A transaction of thread '" + inner.thread.getName()
                            + "' wants to write while another transaction of the same thread has written and is still"
                            + " open: SQLite has one writer, so the two would wait for each other. "
                            + ErrorCode.WRITER_WAITS_FOR_ITSELF.remedy(),
                    "40001",
                    SQLITE_BUSY);
        }
        // Only this thread could give it back, and nobody takes it from a borrower without the lock.
        take(outer, inner, writes, now);
    }

    private void queueUp(Turn turn, boolean writes, long limit) throws SQLException {
        Condition waiter = lock.newCondition();
        if (turn.first) {
            queue.addFirst(waiter);
        } else {
            queue.addLast(waiter);
        }
        waiting = queue.size();
        boolean waits = false;
        try {
            long deadline = System.nanoTime() + limit;
            while (queue.peekFirst() != waiter || !takeIfFree(turn, writes)) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw tooLate(limit);
                }
                if (!waits) {
                    waits = true;
                    waited++;
                }
                waiter.awaitNanos(queue.peekFirst() == waiter ? Math.min(left, untilFree()) : left);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new SQLTransientException(
                    ErrorCode.WRITER_GATE_TIMEOUT.id() + " The thread was interrupted while it waited to write.",
                    "57014",
                    SQLITE_BUSY,
                    stop);
        } finally {
            queue.remove(waiter);
            waiting = queue.size();
            wakeNext();
        }
    }

    private boolean takeIfFree(Turn turn, boolean writes) {
        Turn now = holder.get();
        return untilFree(now) <= 0 && take(now, turn, writes, System.nanoTime());
    }

    /** Zero or less if the gate can be taken; a holder who wrote gives it back himself, and wakes. */
    private long untilFree() {
        return untilFree(holder.get());
    }

    private long untilFree(@Nullable Turn now) {
        if (now == null) {
            return 0;
        }
        return now.wrote ? Long.MAX_VALUE : lendingNanos - heldFor(now);
    }

    /** A writer does not look at the clock when it comes in and nobody waits: then, since somebody has asked. */
    private static long heldFor(Turn inside) {
        long now = System.nanoTime();
        if (inside.since == 0) {
            inside.since = now;
        }
        return now - inside.since;
    }

    private void wakeNext() {
        Condition next = queue.peekFirst();
        if (next != null) {
            next.signal();
        }
    }

    private SQLException tooLate(long limit) {
        refused++;
        Turn now = holder.get();
        String who = now == null ? "nobody" : "thread '" + now.thread.getName() + "'";
        long held = now == null ? 0 : heldFor(now) / 1_000_000;
        return new SQLTimeoutException(
                ErrorCode.WRITER_GATE_TIMEOUT.id() + " A transaction waited " + limit / 1_000_000
                        + " ms for its turn to write; " + who + " has been writing for " + held + " ms, and "
                        + (queue.size() - 1) + " others wait. " + ErrorCode.WRITER_GATE_TIMEOUT.remedy(),
                "HYT00",
                SQLITE_BUSY);
    }
}
