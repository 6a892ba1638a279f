package io.dualwrite.route.read;

import io.dualwrite.journal.Position;
import io.dualwrite.store.Follower;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * Where the leader's journal ended, and when: so that the position of a follower, whoever moved it and wherever it was read,
 * tells up to which moment that follower holds everything. Thread-safe.
 */
public final class HeadLog {
    private static final int MOST = 1_000;

    private record Head(long moment, Position position) {}

    private final Deque<Head> newestFirst = new ArrayDeque<>();
    private String installation = "";

    /**
     * @param moment of {@link System#nanoTime()} before the head was read
     * @param journal installation of the leader whose head it is
     */
    public synchronized void add(long moment, String journal, Position head) {
        if (!journal.equals(installation)) {
            newestFirst.clear();
            installation = journal;
        }
        Head last = newestFirst.peekFirst();
        if (last != null && last.position().equals(head)) {
            newestFirst.removeFirst();
        } else if (newestFirst.size() >= MOST) {
            newestFirst.removeLast();
        }
        newestFirst.addFirst(new Head(moment, head));
    }

    /**
     * A follower in this state holds everything that was committed before that moment. Empty if that is too long ago, if it
     * follows another journal, or if it takes a backlog in parts: then it holds rows of several moments, and lacks some.
     */
    public synchronized OptionalLong heldBefore(Follower.State state) {
        if (!state.caughtUp() || !state.installation().equals(installation)) {
            return OptionalLong.empty();
        }
        for (Head head : newestFirst) {
            if (state.position().includes(head.position())) {
                return OptionalLong.of(head.moment());
            }
        }
        return OptionalLong.empty();
    }

    /** Nothing is known any more. */
    public synchronized void clear() {
        newestFirst.clear();
    }
}
