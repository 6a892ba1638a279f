package io.dualwrite.sql.tree;

/** A column or expression of an index, a key or a conflict target. A collation is part of the expression. */
public record IndexedColumn(Expression expression, boolean descending) {}
