package io.dualwrite.compare.report;

/** In which way the two sides disagree on a row. */
public enum DifferenceKind {
    /** The source has the row, the target does not. */
    MISSING("missing", "The source has the row, the target does not."),
    /** The target has the row, the source does not. */
    EXTRA("extra", "The target has the row, the source does not."),
    /** Both have it, and some columns hold other values. */
    VALUE("value", "Both have the row, and the columns named hold other values."),
    /** A value is of a kind that the other side's column cannot mean at all. */
    TYPE("type", "A value is of a kind that the column on the other side cannot mean."),
    /** The target refused the row; the quarantine says why. */
    QUARANTINED("quarantined", "The target refused the row; the quarantine says why.");

    private final String word;
    private final String sentence;

    DifferenceKind(String word, String sentence) {
        this.word = word;
        this.sentence = sentence;
    }

    public String word() {
        return word;
    }

    public String sentence() {
        return sentence;
    }
}
