package io.dualwrite.stage;

/** One of the two databases, for the whole life of the migration. */
public enum Side {
    /** SQLite. */
    SOURCE,
    /** PostgreSQL. */
    TARGET;

    public Side other() {
        return this == SOURCE ? TARGET : SOURCE;
    }
}
