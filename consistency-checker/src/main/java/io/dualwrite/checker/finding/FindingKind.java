package io.dualwrite.checker.finding;

import java.util.Locale;

/** What can be wrong. The words are stored, and part of the REST API: none is ever renamed. */
public enum FindingKind {
    /** Rows differ that are not merely late. */
    DRIFT,
    /** The two sides hold different numbers of rows. */
    COUNT_MISMATCH,
    /** Rows refer to a parent that is not there. */
    ORPHANS,
    /** A sequence would give out a number that is already a key. */
    SEQUENCE_BEHIND,
    /** A rule of uniqueness that the target does not hold rows to which are brought over. */
    UNIQUE_NOT_ENFORCED,
    /** A table of the target does not fit that of the source any more. */
    SCHEMA_MISFIT,
    /** The triggers that write the journal are not as they were installed. */
    CAPTURE_BROKEN,
    /** Rows changed on the side that is only to follow, or past the journal. */
    FOREIGN_WRITER,
    /** Rows that the follower does not take. */
    QUARANTINE,
    /** A check that was to compare rows compared none. */
    NOTHING_COMPARED;

    /** As people and programs read it: {@code count-mismatch}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
