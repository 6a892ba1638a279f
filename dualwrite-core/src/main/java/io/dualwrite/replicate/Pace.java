package io.dualwrite.replicate;

import io.dualwrite.replicate.cycle.Sent;
import io.dualwrite.store.batch.Applied;
import java.util.concurrent.TimeUnit;

/**
 * How many batches are worth having under way at once, and when the next one is due: learned from the answers.
 *
 * <p>The follower takes batches one after the other. What can overlap is the way there and back, and the commit: as many
 * times as the follower's own share of an answer fits into the rest of it. Where the way is short a second batch would
 * only wait in the follower, and cost what the first one needs. Thread-safe.
 */
final class Pace {
    /** A pause that nobody notices beside what a network costs that is worth it. */
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

    /** From here on the round trips of a part of a backlog are felt. */
    private static final long FAR = TimeUnit.MILLISECONDS.toNanos(1);

    /** A part of no more than that may become twice as large. */
    private static final long LIGHT = 8L << 20;

    /** What a batch costs here before and after. */
    private static final long OWN_SHARE = TimeUnit.MICROSECONDS.toNanos(100);

    /** While parts of a backlog are taken, one is read while the other is written. */
    private static final int LANES_OF_A_BACKLOG = 2;

    /** Each answer counts for an eighth of what is known. */
    private static final int MEMORY = 8;

    /** Those who come soon are waited for no longer than this part of the way, and no longer than that. */
    private static final int GATHERING_SHARE = 5;

    private static final long LONGEST_GATHERING = TimeUnit.MILLISECONDS.toNanos(1);

    private int most;
    private double writing;
    private double travelling;
    private boolean backlog;
    private long bytes;
    private long sentAt = System.nanoTime();
    private volatile int lanes = 1;

    /** @param most batches under way at once */
    Pace(int most) {
        this.most = most;
    }

    /** How many batches are worth having under way. */
    int lanes() {
        return lanes;
    }

    /** There will not be more than that. */
    synchronized void limit(int number) {
        most = Math.min(most, number);
        lanes = Math.min(lanes, most);
    }

    /** A batch is on its way. Whether that changes the number of lanes. */
    synchronized boolean sent(Sent sent) {
        sentAt = System.nanoTime();
        backlog = !sent.batch().complete();
        bytes = sent.batch().bytes();
        return reckon();
    }

    /** Whether the answer has changed the number of lanes. */
    synchronized boolean answered(Applied.Taken taken) {
        if (!taken.measured()) {
            return false;
        }
        writing = learned(writing, taken.writeNanos());
        travelling = learned(travelling, taken.commitNanos());
        return reckon();
    }

    /** What took half as long as was known can be done in that: what was known was a large batch, or a bad moment. */
    private static double learned(double known, long nanos) {
        return known == 0 || nanos < known / 2 ? nanos : known + (nanos - known) / MEMORY;
    }

    /** How many usual parts of a backlog are worth being one: a part takes several round trips. */
    synchronized int partsAtOnce() {
        return travelling > FAR && bytes < LIGHT ? 2 : 1;
    }

    private boolean reckon() {
        int before = lanes;
        int worth = (int) (travelling / (writing + OWN_SHARE));
        lanes = Math.min(most, Math.max(worth, backlog ? LANES_OF_A_BACKLOG : 1));
        return lanes != before;
    }

    /**
     * When the next batch is due, in nanoseconds from now on.
     *
     * @param usual so batches follow each other evenly, and commits that come meanwhile go along
     * @param longest how long those who come soon may be waited for
     * @param lanes batches under way at once
     */
    record Next(long usual, long longest, int lanes) {}

    /** @param rests nothing is under way */
    synchronized Next next(boolean rests) {
        if (backlog) {
            return new Next(0, 0, lanes);
        }
        // With a single lane all who come meanwhile are gathered by the one that is under way.
        long longest = lanes == 1 ? 0 : Math.min(LONGEST_GATHERING, (long) travelling / GATHERING_SHARE);
        if (rests) {
            return new Next(0, longest, lanes);
        }
        long interval = (long) ((writing + travelling) / lanes);
        long ago = System.nanoTime() - sentAt;
        return new Next(Math.min(LONGEST_PAUSE, interval) - ago, longest, lanes);
    }
}
