package io.dualwrite.compare.side;

import java.util.List;
import java.util.Set;

/** Which rows of one table were touched between a position and the snapshot at hand. */
public sealed interface Touched {
    /** The journal does not go back that far, or knows nothing of the table: nothing can be said. */
    record Unknown(String why) implements Touched {}

    /** All of them, possibly. */
    record Everything() implements Touched {}

    /**
     * Those.
     *
     * @param loose {@linkplain RowKey#loose loosely}, so that no other spelling of a key is missed
     * @param keys as they stand in the journal
     */
    record Some(Set<RowKey> loose, List<Key> keys) implements Touched {
        public Some {
            loose = Set.copyOf(loose);
            keys = List.copyOf(keys);
        }
    }

    /** Whether that row may have changed. */
    default boolean covers(RowKey loose) {
        return !(this instanceof Some some) || some.loose().contains(loose);
    }
}
