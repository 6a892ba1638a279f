package io.dualwrite.preflight.finding;

/** What a finding does to the migration, worst first. */
public enum Severity {
    /** Rows would be refused or not be told apart, or only the owner knows what they mean: decide before anything moves. */
    BLOCKS("blocks", "Blocks the migration"),
    /** Nothing is lost by moving, but something behaves differently or needs work: somebody should decide. */
    WARNS("warns", "Needs a decision"),
    /** Handled without anybody's help; good to know. */
    INFORMS("informs", "Good to know");

    private final String word;
    private final String heading;

    Severity(String word, String heading) {
        this.word = word;
        this.heading = heading;
    }

    /** As reports for programs spell it. */
    public String word() {
        return word;
    }

    /** As reports for people spell it. */
    public String heading() {
        return heading;
    }
}
