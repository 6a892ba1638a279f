package io.dualwrite.checker.serve;

import io.dualwrite.checker.run.Expected;
import io.dualwrite.checker.watch.PairWatch;

/** By the flags and positions that the watch sees. */
record ExpectedBySight(PairWatch watch) implements Expected {
    @Override
    public boolean equal() {
        return watch.latest().shouldBeEqual();
    }

    @Override
    public boolean stillEqual(boolean journalSeen) {
        return watch.look().bearsOut(journalSeen);
    }
}
