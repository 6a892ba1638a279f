package io.dualwrite.checker.finding;

import java.util.Locale;

/** Where a finding stands in its life. */
public enum FindingState {
    /** Seen, and nobody has said anything about it. */
    OPEN(true),
    /** Still there; somebody knows of it and has said why it may wait. It raises no alert while it does not grow. */
    ACKNOWLEDGED(true),
    /** A repair was made; the next check that looks there decides. */
    REPAIRED(true),
    /** A later check looked there and did not see it any more. */
    CLOSED(false);

    private final boolean live;

    FindingState(boolean live) {
        this.live = live;
    }

    /** Whether it counts as something that is wrong now. */
    public boolean isLive() {
        return live;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
