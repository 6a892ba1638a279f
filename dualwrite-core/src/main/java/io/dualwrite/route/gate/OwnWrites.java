package io.dualwrite.route.gate;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Small writes of our own that take their turn among the application's, such as a flip, as the next of all: who only polls for
 * SQLite's lock finds it taken again and again while others queue for it. Thread-safe.
 */
public final class OwnWrites {
    /** Behind nobody. */
    public static final OwnWrites UNGATED = new OwnWrites(null);

    /** Then it is SQLite that decides, as it would without the gate. */
    private static final Duration LONGEST = Duration.ofMillis(500);

    private final @Nullable WriterGate gate;

    private OwnWrites(@Nullable WriterGate gate) {
        this.gate = gate;
    }

    public static OwnWrites behind(WriterGate gate) {
        return new OwnWrites(gate);
    }

    /** A write. */
    @FunctionalInterface
    public interface Write<T> {
        T run() throws SQLException;
    }

    public <T> T write(Write<T> write) throws SQLException {
        if (gate == null) {
            return write.run();
        }
        Turn turn = gate.firstTurn();
        try {
            queue(turn);
            return write.run();
        } finally {
            turn.leave();
        }
    }

    private static void queue(Turn turn) throws SQLException {
        try {
            var unused = turn.writeWithin(LONGEST);
        } catch (SQLTransientException inItsOwnTransaction) {
            // Somebody flips in the middle of a transaction that has written: SQLite says what comes of it.
        }
    }
}
