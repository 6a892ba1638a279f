package io.dualwrite.route.read;

import io.dualwrite.journal.Position;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.OptionalLong;

/**
 * Where the leader's journal ended, and when: so that the position of a follower, whoever moved it and wherever it was read,
 * tells up to which moment that follower holds everything. Thread-safe.
 */
public final class HeadLog {
    private static final int MOST = 1_000;

    private record Head(long moment, Position position) {}

    private final Deque<Head> newestFirst = new ArrayDeque<>();

    /** @param moment of {@link System#nanoTime()} before the head was read */
    public synchronized void add(long moment, Position head) {
        Head last = newestFirst.peekFirst();
        if (last != null && last.position().equals(head)) {
            newestFirst.removeFirst();
        } else if (newestFirst.size() >= MOST) {
            newestFirst.removeLast();
        }
        newestFirst.addFirst(new Head(moment, head));
    }

    /** A follower at this position holds everything that was committed before that moment; empty if that is too long ago. */
    public synchronized OptionalLong heldBefore(Position position) {
        for (Iterator<Head> heads = newestFirst.iterator(); heads.hasNext(); ) {
            Head head = heads.next();
            if (position.includes(head.position())) {
                return OptionalLong.of(head.moment());
            }
        }
        return OptionalLong.empty();
    }

    /** Another history begins. */
    public synchronized void clear() {
        newestFirst.clear();
    }
}
