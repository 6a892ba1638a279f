package io.dualwrite.route.readiness;

/** What two answers differ in, in the words of a report. */
public enum Difference {
    /** None. */
    NONE("the same", ""),
    /** The same rows in another order, where the statement leaves the order open. No drift. */
    ORDER_LEFT_OPEN("only the order, which the statement leaves open", ""),
    /** Reals that differ in their last digits, where the order of a sum decides about them. No drift. */
    LAST_DIGITS("only the last digits of reals that were added up in another order", ""),
    /** The same rows in another order, where the statement decides the order. */
    ORDER(
            "the order of the rows",
            "Compare the collation of the column in ORDER BY on both sides: text sorts by bytes in SQLite."),
    /** Rows with NULL come first on one side and last on the other. */
    NULL_ORDER(
            "where NULL is sorted",
            "Write NULLS FIRST or NULLS LAST into the statement; both databases understand it."),
    ROWS(
            "the number of rows",
            "Compare the table (dualwrite check): if the rows are equal, a condition means something else there."),
    COLUMNS("the number of columns", "Name the columns instead of *: the target's table has others."),
    /** Text that is equal without regard to case. */
    CASE(
            "upper and lower case",
            "Compare the row (dualwrite check). If it is equal, say which spelling is wanted: min(name) instead of name"
                    + " under GROUP BY without regard to case."),
    /** Moments that are a whole number of quarter hours apart. */
    TIME_ZONE(
            "the time zone",
            "Look at dualwrite.tables.time-zone, and at how the application writes this column: it was read in another"
                    + " zone than it was written in."),
    /** The same number or text, in another storage class. */
    CLASS(
            "the storage class of a value",
            "Give the column the type that its values have (dualwrite.tables.types), or CAST in the statement."),
    VALUE(
            "a value",
            "Compare the row (dualwrite check), and repair it if it differs; else write the statement by hand.");

    private final String words;
    private final String remedy;

    Difference(String words, String remedy) {
        this.words = words;
        this.remedy = remedy;
    }

    public String words() {
        return words;
    }

    /** What to do about it; empty if there is nothing to do. */
    public String remedy() {
        return remedy;
    }

    /** Whether the application would have been answered just as well by the other side. */
    public boolean isHarmless() {
        return this == NONE || this == ORDER_LEFT_OPEN || this == LAST_DIGITS;
    }
}
