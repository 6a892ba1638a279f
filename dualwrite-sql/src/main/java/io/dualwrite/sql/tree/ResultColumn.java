package io.dualwrite.sql.tree;

import org.jspecify.annotations.Nullable;

/** One entry of a select list or of RETURNING. */
public sealed interface ResultColumn {
    Span span();

    /** {@code *}. */
    record All(Span span) implements ResultColumn {}

    /** {@code t.*}. */
    record AllOf(Name table, Span span) implements ResultColumn {}

    /** An expression. SQLite labels it with the alias, else the column's name, else the text as it was written. */
    record Item(Expression expression, @Nullable Name alias, Span span) implements ResultColumn {}
}
