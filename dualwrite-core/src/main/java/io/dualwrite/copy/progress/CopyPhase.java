package io.dualwrite.copy.progress;

/** What a copy is busy with. */
public enum CopyPhase {
    /** Not run yet. */
    READY,
    /** Rows are brought over. */
    ROWS,
    /** Indexes are built. */
    INDEXES,
    /** References are checked. */
    REFERENCES,
    /** All is done. */
    FINISHED,
    /** It ended before all was done, and can be run again. */
    STOPPED
}
