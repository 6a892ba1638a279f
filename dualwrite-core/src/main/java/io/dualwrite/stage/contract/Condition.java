package io.dualwrite.stage.contract;

/** What a step forward may depend on. */
public enum Condition {
    /** The target answers. */
    TARGET_REACHABLE,
    /** Every table of the source that takes part has a table of the target that can hold its rows. */
    SCHEMA_FITS,
    /** The source file is in WAL mode. */
    SOURCE_IN_WAL_MODE,
    /** The triggers write every change of every table to the journal. */
    CAPTURE_INTACT,
    /** Rows that were there before are on the target. */
    COPY_COMPLETE,
    /** The target is kept in step, within the limits of the guard. */
    IN_STEP,
    /** The target takes every row as it stands. */
    QUARANTINE_EMPTY,
    /** Writes reach the target: no read may go there before. */
    DUAL_WRITE_ON
}
