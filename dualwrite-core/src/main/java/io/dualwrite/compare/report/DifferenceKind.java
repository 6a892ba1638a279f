package io.dualwrite.compare.report;

/** In which way the two sides disagree on a row. */
public enum DifferenceKind {
    /** The source has the row, the target does not. */
    MISSING("missing", "missing in the target", "The source has the row, the target does not."),
    /** The target has the row, the source does not. */
    EXTRA("extra", "only in the target", "The target has the row, the source does not."),
    /** Both have it, and some columns hold other values. */
    VALUE("value", "with other values", "Both have the row, and the columns named hold other values."),
    /** A value is of a kind that the other side's column cannot mean at all. */
    TYPE("type", "with values of another type", "A value is of a kind that the column on the other side cannot mean."),
    /** The target refused the row; the quarantine says why. */
    QUARANTINED("quarantined", "in quarantine", "The target refused the row; the quarantine says why.");

    private final String word;
    private final String phrase;
    private final String sentence;

    DifferenceKind(String word, String phrase, String sentence) {
        this.word = word;
        this.phrase = phrase;
        this.sentence = sentence;
    }

    /** As people and programs read it. */
    public String word() {
        return word;
    }

    /** What follows a number of rows: {@code 3 with other values}. */
    public String phrase() {
        return phrase;
    }

    public String sentence() {
        return sentence;
    }
}
