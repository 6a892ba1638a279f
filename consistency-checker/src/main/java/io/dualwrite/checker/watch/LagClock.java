package io.dualwrite.checker.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells how old the oldest change is that the follower does not hold, from heads and positions alone: no clock but this
 * machine's takes part, so clocks of hosts may differ.
 *
 * <ol>
 *   <li>Each new head is remembered with the moment it was seen. A change was written at that moment or before, by at most
 *       the time between two looks.
 *   <li>What the position has reached is forgotten. The age is that of the oldest head that is left.
 * </ol>
 *
 * After a restart it begins from nothing: what it says is then too little, never too much. Confined to one thread.
 */
final class LagClock {
    private static final int MOST = 4_000;

    private final Deque<Seen> behind = new ArrayDeque<>();
    private long newest;

    Duration age(Instant now, long head, long position) {
        if (head < newest) {
            behind.clear();
            newest = 0;
        }
        if (head > newest) {
            newest = head;
            behind.addLast(new Seen(now, head));
        }
        behind.removeIf(seen -> seen.head() <= position);
        if (behind.size() > MOST) {
            thin();
        }
        Seen oldest = behind.peekFirst();
        return oldest == null ? Duration.ZERO : Duration.between(oldest.at(), now);
    }

    /** Of two neighbours the later head goes: an entry then seems a little older than it is. */
    private void thin() {
        Deque<Seen> kept = new ArrayDeque<>();
        while (!behind.isEmpty()) {
            Seen first = behind.removeFirst();
            Seen second = behind.isEmpty() ? first : behind.removeFirst();
            kept.addLast(new Seen(first.at(), second.head()));
        }
        behind.addAll(kept);
    }

    private record Seen(Instant at, long head) {}
}
