package io.dualwrite.checker.migrate;

/** How a migration ended. */
public enum Outcome {
    /** All rows are there, and everything is as it should be. */
    MIGRATED,
    /** All rows that the target takes are there; something is left to be looked at. */
    WITH_REMARKS,
    /** It did not begin: findings of the preflight stand in the way. */
    BLOCKED,
    /** A table could not be copied to its end, or differs. */
    FAILED,
    /** It was stopped, and goes on when it is run again. */
    INTERRUPTED
}
