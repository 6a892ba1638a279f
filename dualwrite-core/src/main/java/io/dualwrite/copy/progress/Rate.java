package io.dualwrite.copy.progress;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * So much per second, be it rows or work, over the later half of the time: old enough not to jump, young enough to forget how it began.
 * Thread-safe.
 */
final class Rate {
    private record Sample(long nanos, long amount) {}

    private static final int MOST = 512;

    private final ArrayDeque<Sample> samples = new ArrayDeque<>();

    /** @param amount brought over since the beginning */
    synchronized void at(long nanos, long amount) {
        samples.addLast(new Sample(nanos, amount));
        long half = nanos - (nanos - samples.getFirst().nanos()) / 2;
        if (samples.size() > MOST) {
            thin(half);
        }
    }

    /** The older half is not needed any more. */
    private void thin(long half) {
        Sample oldest = samples.removeFirst();
        while (samples.size() > MOST / 2 && samples.getFirst().nanos() < half) {
            oldest = samples.removeFirst();
        }
        samples.addFirst(oldest);
    }

    synchronized double perSecond() {
        if (samples.size() < 2) {
            return 0;
        }
        Sample last = samples.getLast();
        Sample since = samples.getFirst();
        long half = last.nanos() - (last.nanos() - since.nanos()) / 2;
        for (Sample sample : samples) {
            if (sample.nanos() <= half) {
                since = sample;
            }
        }
        long nanos = last.nanos() - since.nanos();
        return nanos <= 0 ? 0 : (last.amount() - since.amount()) * 1e9 / nanos;
    }

    Optional<Duration> until(long left) {
        double rate = perSecond();
        return rate <= 0 ? Optional.empty() : Optional.of(Duration.ofMillis(Math.round(left / rate * 1000)));
    }
}
