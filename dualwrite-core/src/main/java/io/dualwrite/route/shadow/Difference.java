package io.dualwrite.route.shadow;

/** What two answers differ in, in the words of a report. */
public enum Difference {
    /** None. */
    NONE("the same"),
    /** The same rows in another order, where the statement leaves the order open. No drift. */
    ORDER_LEFT_OPEN("only the order, which the statement leaves open"),
    /** Reals that differ in their last digits, where the order of a sum decides about them. No drift. */
    LAST_DIGITS("only the last digits of reals that were added up in another order"),
    /** The same rows in another order, where the statement decides the order. */
    ORDER("the order of the rows"),
    /** Rows with NULL come first on one side and last on the other. */
    NULL_ORDER("where NULL is sorted"),
    ROWS("the number of rows"),
    COLUMNS("the number of columns"),
    /** Text that is equal without regard to case. */
    CASE("upper and lower case"),
    /** Moments that are a whole number of quarter hours apart. */
    TIME_ZONE("the time zone"),
    /** The same number or text, in another storage class. */
    CLASS("the storage class of a value"),
    VALUE("a value");

    private final String words;

    Difference(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Whether the application would have been answered just as well by the other side. */
    public boolean isHarmless() {
        return this == NONE || this == ORDER_LEFT_OPEN || this == LAST_DIGITS;
    }
}
