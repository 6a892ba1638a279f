package io.dualwrite.compare.side;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some rows of a table. */
public sealed interface Extent {
    /**
     * Rows whose keys lie behind one key and up to another.
     *
     * @param after exclusive; null for the beginning
     * @param upTo inclusive; null for the end
     */
    record Range(@Nullable Key after, @Nullable Key upTo) implements Extent {
        public static final Range ALL = new Range(null, null);
    }

    /** Rows whose key's hash falls into some of {@code of} buckets, a power of two. */
    record Buckets(BitSet wanted, int of) implements Extent {
        public int bucketOf(long keyHash) {
            return (int) keyHash & (of - 1);
        }
    }

    /** Rows with these keys. */
    record Keys(List<Key> keys) implements Extent {
        public Keys {
            keys = List.copyOf(keys);
        }
    }
}
