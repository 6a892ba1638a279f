package io.dualwrite.checker.run;

import java.util.List;

/**
 * What differs in a table at this moment, and can be brought over again.
 *
 * @param keys as SQL literals, as the application takes them
 * @param beyond further rows, which were counted and not kept
 */
public record DifferingRows(List<String> keys, long beyond) {
    public DifferingRows {
        keys = List.copyOf(keys);
    }

    public long count() {
        return keys.size() + beyond;
    }

    /** Whether all of them are named. */
    public boolean isComplete() {
        return beyond <= 0;
    }
}
