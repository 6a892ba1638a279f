package io.dualwrite.compare.report;

/** How much of the rows is looked at. */
public enum CompareMode {
    /** Every row of every table. */
    FULL,
    /** Rows whose keys the journal has noted since the last check, as far as it goes back. */
    INCREMENTAL,
    /** Some stretches of every table, drawn at random. */
    SAMPLED,
    /** How many rows there are, and nothing of what is in them. */
    COUNTS,
    /** Every row of every table, pass after pass, in pieces that an application hardly notices. */
    CONTINUOUS;

    /** Whether nothing is left out, so that equal tables are proved to be so. */
    public boolean looksAtAllRows() {
        return this == FULL || this == CONTINUOUS;
    }
}
