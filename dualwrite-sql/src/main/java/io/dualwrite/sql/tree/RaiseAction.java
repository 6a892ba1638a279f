package io.dualwrite.sql.tree;

/** What RAISE does to the statement that fired the trigger. IGNORE drops the row in silence. */
public enum RaiseAction {
    IGNORE,
    ROLLBACK,
    ABORT,
    FAIL
}
