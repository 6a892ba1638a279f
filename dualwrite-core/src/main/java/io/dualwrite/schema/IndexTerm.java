package io.dualwrite.schema;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing an index sorts by: a column, or an expression over columns of its table.
 *
 * @param text the column's name, or the expression as the database prints it
 * @param isColumn which of the two
 */
public record IndexTerm(String text, boolean isColumn, String collation, boolean descending) {
    public IndexTerm {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(collation, "collation");
    }

    public static IndexTerm ofColumn(String column, String collation, boolean descending) {
        return new IndexTerm(column, true, collation, descending);
    }

    public static IndexTerm ofExpression(String expression, String collation, boolean descending) {
        return new IndexTerm(expression, false, collation, descending);
    }

    public Optional<String> column() {
        return isColumn ? Optional.of(text) : Optional.empty();
    }
}
