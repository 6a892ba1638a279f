package io.dualwrite.journal;

import java.util.Objects;

/**
 * A place in a leader's journal: everything up to here has been taken. The follower keeps the {@link #text()} in the
 * same transaction as the rows, and only the leader that wrote it can say what lies behind it.
 */
public sealed interface Position {
    /** The form that is stored; {@link #parse} understands it. */
    String text();

    /**
     * Place in a journal whose sequence order is commit order: all entries up to {@code seq}, and none after it.
     *
     * @param seq number of the last entry taken
     * @param stamp hash of that entry's content: the same number with another content is another history, as after
     *     restoring a backup
     */
    record Sequence(long seq, long stamp) implements Position {
        @Override
        public String text() {
            return "seq:" + seq + ":" + Long.toHexString(stamp);
        }
    }

    /**
     * Place in a journal whose sequence order is not commit order: all entries of transactions that a snapshot sees.
     * While a large backlog is taken in parts, also the entries that {@code next} sees in addition, up to {@code seq}.
     *
     * @param taken snapshot whose every entry is taken, as {@code xmin:xmax:xip,...}
     * @param next snapshot that is being taken in parts; equal to {@code taken} otherwise
     * @param seq last number taken of what {@code next} sees and {@code taken} does not; zero if there is nothing
     */
    record Snapshot(String taken, String next, long seq) implements Position {
        public Snapshot {
            Objects.requireNonNull(taken, "taken");
            Objects.requireNonNull(next, "next");
        }

        public static Snapshot whole(String snapshot) {
            return new Snapshot(snapshot, snapshot, 0);
        }

        public boolean isWhole() {
            return taken.equals(next);
        }

        @Override
        public String text() {
            return isWhole() ? "snapshot:" + taken : "snapshot:" + taken + ";" + next + ";" + seq;
        }
    }

    /** The position of that text. */
    static Position parse(String text) {
        try {
            if (text.startsWith("seq:")) {
                String[] parts = text.split(":", -1);
                return new Sequence(Long.parseLong(parts[1]), Long.parseUnsignedLong(parts[2], 16));
            }
            if (text.startsWith("snapshot:")) {
                String[] parts = text.substring("snapshot:".length()).split(";", -1);
                return parts.length == 1
                        ? Snapshot.whole(parts[0])
                        : new Snapshot(parts[0], parts[1], Long.parseLong(parts[2]));
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException malformed) {
            throw new IllegalArgumentException("Not a position: '" + text + "'", malformed);
        }
        throw new IllegalArgumentException("Not a position: '" + text + "'");
    }
}
