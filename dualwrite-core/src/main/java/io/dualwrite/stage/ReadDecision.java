package io.dualwrite.stage;

import java.util.Locale;

/** Who answers a read, and why. */
public enum ReadDecision {
    /** The stage lets the source answer all reads. */
    SOURCE_BY_STAGE(Side.SOURCE),
    /** The percentage has not reached this key, or this table. */
    SOURCE_BY_PERCENTAGE(Side.SOURCE),
    /** One of its tables is excluded. */
    SOURCE_BY_EXCLUSION(Side.SOURCE),
    /** One of its tables has rows in quarantine. */
    SOURCE_BY_QUARANTINE(Side.SOURCE),
    /** The target is unreachable or too far behind. */
    SOURCE_BY_GUARD(Side.SOURCE),
    /** Asked for and given. */
    TARGET_AS_ASKED(Side.TARGET);

    private final Side side;
    private final String reason;

    ReadDecision(Side side) {
        this.side = side;
        String name = name().toLowerCase(Locale.ROOT);
        this.reason = name.substring(name.lastIndexOf('_') + 1);
    }

    public Side side() {
        return side;
    }

    /** One word, for metrics. */
    public String reason() {
        return reason;
    }
}
