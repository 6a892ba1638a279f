package io.dualwrite.journal;

import java.util.Objects;

/**
 * A place in a leader's journal: everything up to here has been taken. The follower keeps the {@link #text()} in the
 * same transaction as the rows, and only the leader that wrote it can say what lies behind it.
 */
public sealed interface Position {
    /** The form that is stored; {@link #parse} understands it. */
    String text();

    /** Whether everything that is taken at the other place of the same history is taken at this one. */
    boolean includes(Position other);

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

        @Override
        public boolean includes(Position other) {
            return other instanceof Sequence place && place.seq <= seq;
        }
    }

    /**
     * Place in a journal whose sequence order is not commit order: all entries of transactions that a snapshot sees.
     * While a large backlog is taken in parts, also the entries that {@code next} sees in addition, up to a cursor in the
     * order of transaction and number, which is nobody's commit order and need not be.
     *
     * @param taken snapshot whose every entry is taken
     * @param next snapshot that is being taken in parts; equal to {@code taken} otherwise
     * @param cursor last entry taken of what {@code next} sees and {@code taken} does not
     * @param proven snapshot before the newest entries taken: whatever it sees may be forgotten
     * @param proof hash of the entries that are taken and that {@code proven} does not see. A history without exactly
     *     them is another one, as after restoring a backup
     */
    record Snapshot(Visibility taken, Visibility next, Entry cursor, Visibility proven, long proof)
            implements Position {
        /** A place within the order of a part. */
        public record Entry(long transaction, long seq) {
            public static final Entry NONE = new Entry(0, 0);
        }

        public Snapshot {
            Objects.requireNonNull(taken, "taken");
            Objects.requireNonNull(next, "next");
            Objects.requireNonNull(cursor, "cursor");
            Objects.requireNonNull(proven, "proven");
        }

        /** Everything that the snapshot sees is taken, and nothing of it need be proven. */
        public static Snapshot origin(Visibility snapshot) {
            return new Snapshot(snapshot, snapshot, Entry.NONE, snapshot, 0);
        }

        public boolean isWhole() {
            return taken.equals(next);
        }

        @Override
        public boolean includes(Position other) {
            return other instanceof Snapshot place && taken.includes(place.taken);
        }

        @Override
        public String text() {
            return String.join(
                    ";",
                    "snapshot:" + taken,
                    next.toString(),
                    Long.toString(cursor.transaction),
                    Long.toString(cursor.seq),
                    proven.toString(),
                    Long.toHexString(proof));
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
                return new Snapshot(
                        Visibility.parse(parts[0]),
                        Visibility.parse(parts[1]),
                        new Snapshot.Entry(Long.parseLong(parts[2]), Long.parseLong(parts[3])),
                        Visibility.parse(parts[4]),
                        Long.parseUnsignedLong(parts[5], 16));
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException malformed) {
            throw new IllegalArgumentException("Not a position: '" + text + "'", malformed);
        }
        throw new IllegalArgumentException("Not a position: '" + text + "'");
    }
}
