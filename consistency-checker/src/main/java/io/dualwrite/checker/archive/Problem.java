package io.dualwrite.checker.archive;

/**
 * Something that is wrong with an export.
 *
 * @param where a file, or a table
 * @param what never holds a value of a row
 */
public record Problem(Kind kind, String where, String what) {
    /** What a verification looks for. */
    public enum Kind {
        MISSING_FILE,
        EXTRA_FILE,
        CHANGED_FILE,
        UNREADABLE_ROWS,
        WRONG_COUNT,
        WRONG_CONTENT,
        REPEATED_KEY,
        ORPHANS;

        /** In lower case with spaces. */
        public String inWords() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }

    @Override
    public String toString() {
        return kind.inWords() + ": " + where + ": " + what;
    }
}
