package io.dualwrite.sql.tree;

/** What SQLite does when a row breaks a constraint. */
public enum ConflictAction {
    ROLLBACK,
    ABORT,
    FAIL,
    IGNORE,
    REPLACE
}
