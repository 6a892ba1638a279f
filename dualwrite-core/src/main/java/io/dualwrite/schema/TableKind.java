package io.dualwrite.schema;

/** What a table is made of, and so whether its changes can be captured. */
public enum TableKind {
    /** Rows in a rowid tree (SQLite) or a heap (PostgreSQL). */
    ORDINARY(true),
    /** SQLite: rows live in the primary key's own tree; there is no rowid to fall back on. */
    WITHOUT_ROWID(true),
    /** PostgreSQL: the parent of partitions. It takes triggers and rows like an ordinary table. */
    PARTITIONED(true),
    /** SQLite: rows come from a module such as FTS5 or R-Tree; triggers cannot be attached (D20). */
    VIRTUAL(false),
    /** SQLite: the private storage of a virtual table; its rows mean nothing without the module. */
    SHADOW(false),
    /** PostgreSQL: rows live in another server. */
    FOREIGN(false);

    private final boolean capturable;

    TableKind(boolean capturable) {
        this.capturable = capturable;
    }

    /** Whether row triggers see every ordinary write to such a table. */
    public boolean isCapturable() {
        return capturable;
    }
}
