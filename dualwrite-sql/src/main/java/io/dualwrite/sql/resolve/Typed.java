package io.dualwrite.sql.resolve;

import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Span;
import org.jspecify.annotations.Nullable;

/**
 * A piece of PostgreSQL text that stands for an expression, with all that SQLite's rules ask about it. The text is closed: it can be
 * put beside any operator.
 *
 * @param collation the collation SQLite would use for it; empty when it has none of its own
 * @param explicit whether that collation was written with COLLATE
 * @param origin the column it is, if it is one
 * @param literal the literal it is, if it is one: some rules look at the value
 */
public record Typed(
        String sql,
        ValueType type,
        Affinity affinity,
        String collation,
        boolean explicit,
        boolean nullable,
        @Nullable Expression literal,
        Span span,
        @Nullable Origin origin) {

    /** An expression without affinity, which may be NULL. */
    public static Typed of(String sql, ValueType type, Span span) {
        return new Typed(sql, type, Affinity.NONE, "", false, true, null, span, null);
    }

    public Typed notNull() {
        return new Typed(sql, type, affinity, collation, explicit, false, literal, span, origin);
    }

    public Typed nullableIf(boolean mayBeNull) {
        return new Typed(sql, type, affinity, collation, explicit, mayBeNull, literal, span, origin);
    }

    public Typed withSql(String newSql, ValueType newType) {
        return new Typed(newSql, newType, affinity, collation, explicit, nullable, null, span, origin);
    }

    public Typed withAffinity(Affinity newAffinity) {
        return new Typed(sql, type, newAffinity, collation, explicit, nullable, literal, span, origin);
    }

    public Typed withCollation(String newCollation) {
        return new Typed(sql, type, affinity, newCollation, true, nullable, literal, span, origin);
    }

    public Typed from(@Nullable Origin newOrigin) {
        return new Typed(sql, type, affinity, collation, explicit, nullable, literal, span, newOrigin);
    }

    public Typed at(Span newSpan) {
        return new Typed(sql, type, affinity, collation, explicit, nullable, literal, newSpan, origin);
    }

    public Typed withLiteral(Expression newLiteral) {
        return new Typed(sql, type, affinity, collation, explicit, false, newLiteral, span, origin);
    }

    public boolean is(ValueType other) {
        return type == other;
    }

    /** Whether equal values of several classes have one text: in a column of numeric affinity a whole number is an integer. */
    public boolean isCanonical() {
        return type == ValueType.MIXED && isBinary() && (affinity == Affinity.INTEGER || affinity == Affinity.NUMERIC);
    }

    public boolean isBinary() {
        return collation.isEmpty() || collation.equals("BINARY");
    }
}
