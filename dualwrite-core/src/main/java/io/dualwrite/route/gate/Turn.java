package io.dualwrite.route.gate;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;

/**
 * One connection's way through the gate. Confined to the connection; what others look at is written before it takes the
 * gate, or under the gate's lock.
 */
public final class Turn {
    private final WriterGate gate;
    final boolean measured;
    final boolean first;
    private boolean inside;
    /** When the transaction first asked to come in; 0 if its time is not measured. Only its own thread looks at it. */
    long asked;

    /** Its own thread may look without the lock: nobody else changes it. */
    boolean wrote;

    Thread thread = Thread.currentThread();

    /** When it came in; 0 until somebody wants to know. */
    long since;

    /** @param first whether it goes before all who queue */
    Turn(WriterGate gate, boolean measured, boolean first) {
        this.gate = gate;
        this.measured = measured;
        this.first = first;
    }

    /** Before the first statement of a transaction that may write: waits, and borrows the gate. */
    public void borrow() throws SQLException {
        if (!inside) {
            asked = System.nanoTime();
            gate.enter(this, false, asked);
            inside = true;
        }
    }

    /** Before each statement that writes: waits unless this connection is the writer already. */
    public void write() throws SQLException {
        if (!wrote) {
            if (!inside) {
                asked = gate.measures(this) ? System.nanoTime() : 0;
            }
            gate.enter(this, true, inside ? 0 : asked);
            inside = true;
        }
    }

    /** As {@link #write}, for what can be done another time as well: waits no longer than that, and says whether it is inside. */
    public boolean writeWithin(Duration time) throws SQLException {
        try {
            gate.enter(this, true, 0, time.toNanos());
            inside = true;
        } catch (SQLTimeoutException another) {
            return false;
        }
        return true;
    }

    /** Whether there is anything to leave. */
    public boolean isInside() {
        return inside;
    }

    /** After the transaction has ended, whichever way. Does nothing outside. */
    public void leave() {
        if (inside) {
            inside = false;
            gate.leave(this);
        }
    }
}
