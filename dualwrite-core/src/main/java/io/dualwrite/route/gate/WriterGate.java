package io.dualwrite.route.gate;

import io.dualwrite.error.ErrorCode;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
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
 *   <li>Nobody waits longer than the limit.
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
    private @Nullable Turn holder;
    private final WriteTimes times = new WriteTimes();
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
        return new Turn(this, true);
    }

    /** The same for a connection of our own, whose time is nobody's concern. */
    Turn ownTurn() {
        return new Turn(this, false);
    }

    /** How long writing transactions took lately. */
    public WriteTimes times() {
        return times;
    }

    public GateStatus status() {
        lock.lock();
        try {
            Turn now = holder;
            Duration held = now == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - now.since);
            return new GateStatus(now != null, held, queue.size(), entered, waited, refused);
        } finally {
            lock.unlock();
        }
    }

    void enter(Turn turn, boolean writes) throws SQLException {
        enter(turn, writes, limitNanos);
    }

    /** @param limit how long it waits, in nanoseconds */
    void enter(Turn turn, boolean writes, long limit) throws SQLException {
        lock.lock();
        try {
            turn.thread = Thread.currentThread();
            if (holder == turn) {
                turn.wrote |= writes;
                return;
            }
            Turn other = holder;
            if (other == null && queue.isEmpty()) {
                take(turn, writes);
            } else if (other != null && other.thread == turn.thread) {
                takeFromOwnThread(other, turn, writes);
            } else {
                queueUp(turn, writes, limit);
            }
        } finally {
            lock.unlock();
        }
    }

    void leave(Turn turn) {
        if (turn.wrote && turn.measured) {
            long now = System.nanoTime();
            times.add(now, now - turn.asked);
        }
        lock.lock();
        try {
            turn.wrote = false;
            if (holder == turn) {
                holder = null;
                wakeNext();
            }
        } finally {
            lock.unlock();
        }
    }

    private void take(Turn turn, boolean writes) {
        holder = turn;
        turn.since = System.nanoTime();
        turn.wrote = writes;
        entered++;
    }

    private void takeFromOwnThread(Turn outer, Turn inner, boolean writes) throws SQLException {
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
        take(inner, writes);
    }

    private void queueUp(Turn turn, boolean writes, long limit) throws SQLException {
        Condition waiter = lock.newCondition();
        queue.addLast(waiter);
        waited++;
        try {
            long deadline = System.nanoTime() + limit;
            while (queue.peekFirst() != waiter || !isFree()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw tooLate(limit);
                }
                waiter.awaitNanos(queue.peekFirst() == waiter ? Math.min(left, untilFree()) : left);
            }
            take(turn, writes);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new SQLTransientException(
                    ErrorCode.WRITER_GATE_TIMEOUT.id() + " The thread was interrupted while it waited to write.",
                    "57014",
                    SQLITE_BUSY,
                    stop);
        } finally {
            queue.remove(waiter);
            wakeNext();
        }
    }

    private boolean isFree() {
        return untilFree() <= 0;
    }

    /** Zero or less if the gate can be taken; a holder who wrote gives it back himself, and wakes. */
    private long untilFree() {
        Turn now = holder;
        if (now == null) {
            return 0;
        }
        return now.wrote ? Long.MAX_VALUE : now.since + lendingNanos - System.nanoTime();
    }

    private void wakeNext() {
        Condition next = queue.peekFirst();
        if (next != null) {
            next.signal();
        }
    }

    private SQLException tooLate(long limit) {
        refused++;
        Turn now = holder;
        String who = now == null ? "nobody" : "thread '" + now.thread.getName() + "'";
        long held = now == null ? 0 : (System.nanoTime() - now.since) / 1_000_000;
        return new SQLTimeoutException(
                ErrorCode.WRITER_GATE_TIMEOUT.id() + " A transaction waited " + limit / 1_000_000
                        + " ms for its turn to write; " + who + " has been writing for " + held + " ms, and "
                        + (queue.size() - 1) + " others wait. " + ErrorCode.WRITER_GATE_TIMEOUT.remedy(),
                "HYT00",
                SQLITE_BUSY);
    }
}
