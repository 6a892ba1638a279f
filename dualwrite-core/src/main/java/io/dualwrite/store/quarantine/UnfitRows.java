package io.dualwrite.store.quarantine;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows that a cursor met and that have no form which the follower could hold. They are told with the first row behind them
 * that has one, or at the end: whoever goes on behind the last such row meets them again. Confined to one thread.
 */
public final class UnfitRows {
    private final List<Rejection> behind = new ArrayList<>();
    private final List<Rejection> told = new ArrayList<>();

    public void met(Rejection row) {
        behind.add(row);
    }

    /** A row that fits was read, or the end is reached. */
    public void passed() {
        told.addAll(behind);
        behind.clear();
    }

    /** Those to be told; each once. */
    public List<Rejection> take() {
        List<Rejection> taken = List.copyOf(told);
        told.clear();
        return taken;
    }
}
