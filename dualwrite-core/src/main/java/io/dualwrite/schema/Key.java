package io.dualwrite.schema;

import java.util.List;
import java.util.Objects;

/**
 * What tells the rows of a table apart, and how far that can be trusted.
 *
 * @param parts in key order, which is not the order of the table's columns (C15); the name of the rowid for
 *     {@link Kind#HIDDEN_ROWID}; empty for {@link Kind#NONE}
 * @param onConflict the clause of the primary key, if it is one
 * @param autoIncrement SQLite promises never to give out an old number again
 */
public record Key(Kind kind, List<Part> parts, OnConflict onConflict, boolean autoIncrement) {
    /** How good a key is, best first. */
    public enum Kind {
        /** {@code INTEGER PRIMARY KEY}: another name for the rowid, never null, always a 64-bit integer. */
        ROWID_ALIAS,
        /** A declared primary key. In SQLite its columns may hold NULL (C01) and any storage class (C02). */
        PRIMARY_KEY,
        /** No primary key, but a whole unique index over columns that cannot be null. */
        UNIQUE_NOT_NULL,
        /** Only the rowid, which VACUUM may renumber (C05). */
        HIDDEN_ROWID,
        /** Nothing: in SQLite, columns called rowid, oid and _rowid_ hide the real one (C06). */
        NONE
    }

    /**
     * @param collation under which two values are the same key: anything but {@code BINARY} needs a probe (C13)
     * @param nullable SQLite lets NULL in, and a NULL key matches nothing
     */
    public record Part(String column, String collation, boolean nullable) {
        public Part {
            Objects.requireNonNull(column, "column");
            Objects.requireNonNull(collation, "collation");
        }
    }

    public static final Key NONE = new Key(Kind.NONE, List.of(), OnConflict.ABORT, false);

    public Key {
        parts = List.copyOf(parts);
        if (parts.isEmpty() != (kind == Kind.NONE)) {
            throw new IllegalArgumentException("A key of kind " + kind + " cannot have " + parts.size() + " columns");
        }
    }

    public List<String> columns() {
        return parts.stream().map(Part::column).toList();
    }

    /** Whether SQLite would let two rows with NULL in the key exist. */
    public boolean isNullable() {
        return parts.stream().anyMatch(Part::nullable);
    }

    /** Whether rows can be addressed at all. */
    public boolean exists() {
        return kind != Kind.NONE;
    }

    /** Whether the key is a column that the application knows, and not the hidden rowid. */
    public boolean isDeclared() {
        return exists() && kind != Kind.HIDDEN_ROWID;
    }
}
