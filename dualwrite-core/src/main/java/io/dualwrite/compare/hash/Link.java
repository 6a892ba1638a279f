package io.dualwrite.compare.hash;

import io.dualwrite.compare.meaning.ColumnRule;

/** How one column enters the hash of its row: which of PostgreSQL's hash functions takes it, and in what form. */
public enum Link {
    /** Whole numbers of any width, in full. */
    NUMBER,
    /** Days and truth values: 32 bits are enough. */
    SMALL,
    /** Doubles by their eight bytes. */
    REAL,
    /** Microseconds as a double of seconds, exact between the years 1700 and 2240. */
    SECONDS,
    DECIMAL,
    /** A decimal whose number of digits after the point counts. */
    SCALED_DECIMAL,
    TEXT,
    BYTES,
    UUID,
    /** Values that only this side of the wire can bring to their form. */
    STREAMED;

    public static Link of(ColumnRule rule) {
        if (!rule.isHashedInside()) {
            return STREAMED;
        }
        return switch (rule.type().base()) {
            case SMALLINT, INTEGER, BIGINT -> NUMBER;
            case BOOLEAN, DATE -> SMALL;
            case DOUBLE_PRECISION -> REAL;
            case TIME, TIMESTAMP, TIMESTAMPTZ -> SECONDS;
            case NUMERIC -> rule.countsScale() ? SCALED_DECIMAL : DECIMAL;
            case TEXT, VARCHAR, JSON -> TEXT;
            case BYTEA -> BYTES;
            case UUID -> UUID;
            case JSONB -> STREAMED;
        };
    }
}
