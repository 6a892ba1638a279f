package io.dualwrite.stage;

/** What ops switch. The stage is derived from these. */
public enum Flag {
    /** Writes reach the target too. */
    DUAL_WRITE,
    /** A share of the reads also runs on the target and is compared. */
    SHADOW_READ,
    /** A share of the reads is answered by the target. */
    TARGET_READ
}
