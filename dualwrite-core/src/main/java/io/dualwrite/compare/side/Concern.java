package io.dualwrite.compare.side;

/**
 * Something that a comparison of rows does not see, and that somebody should know of.
 *
 * @param object what it is about: a table, a reference, a sequence
 * @param rows how many rows it is about; zero where it is not about rows
 * @param sentence what is the case
 */
public record Concern(Kind kind, String object, long rows, String sentence) {
    /** What it is about. */
    public enum Kind {
        /** Rows that refer to a row which is not there. */
        ORPHANS,
        /** A sequence that would give out a number that is taken. */
        SEQUENCE_BEHIND,
        /** A rule of uniqueness that the target does not hold rows to which are brought over. */
        UNIQUE_NOT_ENFORCED,
        /** The journal does not see every write. */
        CAPTURE
    }
}
