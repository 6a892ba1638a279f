package io.dualwrite.sql.tree;

import org.jspecify.annotations.Nullable;

/** One term of ORDER BY; {@code nulls} is null where the text leaves it to SQLite: first when ascending, last when descending. */
public record OrderingTerm(
        Expression expression, boolean descending, @Nullable Nulls nulls) {

    /** Where NULL stands. */
    public enum Nulls {
        FIRST,
        LAST
    }
}
