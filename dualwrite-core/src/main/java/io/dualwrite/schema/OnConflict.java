package io.dualwrite.schema;

/**
 * What SQLite does when a constraint is violated and the statement does not say: the ON CONFLICT clause in the DDL.
 *
 * <p>Anything but {@link #ABORT} changes what a plain INSERT means, and PostgreSQL has no equivalent (D08).
 */
public enum OnConflict {
    /** The statement fails and is undone. The default, and the only behaviour PostgreSQL knows. */
    ABORT,
    /** The whole transaction is rolled back. */
    ROLLBACK,
    /** The statement stops; the rows it wrote before stay. */
    FAIL,
    /** The row is skipped without a word. */
    IGNORE,
    /** The rows in the way are deleted without a word. */
    REPLACE
}
