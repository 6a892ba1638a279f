package io.dualwrite.schema;

/** Where a column's value comes from when a statement does not give one. */
public sealed interface Filling {
    /** NULL, or an error if the column forbids it. */
    record Nothing() implements Filling {}

    /** @param expression as the database prints it: {@code 0}, {@code 'new'}, {@code CURRENT_TIMESTAMP}, {@code (a + 1)} */
    record Default(String expression) implements Filling {}

    /** Always computed; an application cannot write it, and a copy must not (D13). */
    record Generated(String expression, boolean stored) implements Filling {}

    /**
     * PostgreSQL: numbers from a sequence.
     *
     * @param always whether an explicit value is refused (GENERATED ALWAYS, C09)
     * @param sequence qualified name of the sequence
     */
    record Identity(boolean always, String sequence) implements Filling {}

    Filling NOTHING = new Nothing();
}
