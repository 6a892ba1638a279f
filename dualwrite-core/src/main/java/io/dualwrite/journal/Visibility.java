package io.dualwrite.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which transactions a snapshot sees: those that had ended when it was taken. In the database's own words {@code
 * xmin:xmax:xip,...}, with 64-bit numbers that never wrap.
 *
 * @param oldest everything below has ended
 * @param end nothing from here on had begun
 * @param running those in between that had not ended, prepared ones included
 */
public record Visibility(long oldest, long end, List<Long> running) {
    public Visibility {
        running = List.copyOf(running);
    }

    /** Sees nothing that a transaction ever wrote: their numbers begin behind it. */
    public static final Visibility NOTHING = new Visibility(3, 3, List.of());

    public static Visibility parse(String text) {
        String[] parts = text.split(":", -1);
        List<Long> running = new ArrayList<>();
        for (String transaction : parts[2].split(",", -1)) {
            if (!transaction.isEmpty()) {
                running.add(Long.parseLong(transaction));
            }
        }
        return new Visibility(Long.parseLong(parts[0]), Long.parseLong(parts[1]), running);
    }

    public boolean sees(long transaction) {
        return transaction < end && !running.contains(transaction);
    }

    /** Whether this snapshot sees everything that the other one sees. */
    public boolean includes(Visibility other) {
        return other.end <= end && running.stream().noneMatch(other::sees);
    }

    @Override
    public String toString() {
        return oldest + ":" + end + ":" + running.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
