package io.dualwrite.sql.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression of SQLite's SQL. Parentheses are not kept: the shape of the tree says the same. */
public sealed interface Expression {
    Span span();

    <R extends @Nullable Object> R accept(Visitor<R> visitor);

    /** One method for each kind of expression, so that a new kind cannot be forgotten anywhere. */
    interface Visitor<R extends @Nullable Object> {
        R visit(NullLiteral expression);

        R visit(NumberLiteral expression);

        R visit(TextLiteral expression);

        R visit(BlobLiteral expression);

        R visit(CurrentMoment expression);

        R visit(Parameter expression);

        R visit(Column expression);

        R visit(Unary expression);

        R visit(Binary expression);

        R visit(NullTest expression);

        R visit(Like expression);

        R visit(Between expression);

        R visit(InList expression);

        R visit(InQuery expression);

        R visit(InTable expression);

        R visit(Collate expression);

        R visit(Cast expression);

        R visit(Case expression);

        R visit(Call expression);

        R visit(Subquery expression);

        R visit(Exists expression);

        R visit(Row expression);

        R visit(Raise expression);
    }

    /** {@code NULL}. */
    record NullLiteral(Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A number as it was written, without underscores: {@code 7}, {@code 0x1F}, {@code 1.5e3}. */
    record NumberLiteral(String text, boolean real, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Text in single quotes. */
    record TextLiteral(String value, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code x'0aff'}. */
    record BlobLiteral(String hex, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code CURRENT_DATE}, {@code CURRENT_TIME} or {@code CURRENT_TIMESTAMP}. */
    record CurrentMoment(String keyword, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A parameter; {@code number} is the one SQLite gives it, counted from one. */
    record Parameter(String text, int number, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A column, or a word that turns out to be TRUE, FALSE or text in double quotes when no column has the name. */
    record Column(@Nullable Name schema, @Nullable Name table, Name name, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code -x}, {@code +x}, {@code ~x}, {@code NOT x}. */
    record Unary(UnaryOperator operator, Expression operand, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Two operands and an operator between. */
    record Binary(BinaryOperator operator, Expression left, Expression right, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code x ISNULL}, {@code x NOTNULL}, {@code x NOT NULL}. */
    record NullTest(Expression operand, boolean negated, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** LIKE, GLOB, REGEXP or MATCH. */
    record Like(
            LikeOperator operator,
            boolean negated,
            Expression operand,
            Expression pattern,
            @Nullable Expression escape,
            Span span)
            implements Expression {
        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code x BETWEEN low AND high}. */
    record Between(boolean negated, Expression operand, Expression low, Expression high, Span span)
            implements Expression {
        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code x IN (1, 2)}; the list may be empty. */
    record InList(boolean negated, Expression operand, List<Expression> list, Span span) implements Expression {
        public InList {
            list = List.copyOf(list);
        }

        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code x IN (SELECT ...)}. */
    record InQuery(boolean negated, Expression operand, Select query, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code x IN table}. */
    record InTable(
            boolean negated, Expression operand, @Nullable Name schema, Name table, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code x COLLATE name}. */
    record Collate(Expression operand, Name collation, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code CAST(x AS type)}. */
    record Cast(Expression operand, String type, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code CASE [x] WHEN .. THEN .. [ELSE ..] END}. */
    record Case(
            @Nullable Expression operand,
            List<When> whens,
            @Nullable Expression otherwise,
            Span span) implements Expression {
        public Case {
            whens = List.copyOf(whens);
        }

        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A function call of any kind: scalar, aggregate or window. */
    record Call(
            Name function,
            boolean distinct,
            boolean star,
            List<Expression> arguments,
            List<OrderingTerm> orderBy,
            @Nullable Expression filter,
            @Nullable Over over,
            Span span)
            implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
            orderBy = List.copyOf(orderBy);
        }

        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code (SELECT ...)} as a value. */
    record Subquery(Select query, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code EXISTS (SELECT ...)}. */
    record Exists(Select query, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code (a, b)}: two values or more. */
    record Row(List<Expression> values, Span span) implements Expression {
        public Row {
            values = List.copyOf(values);
        }

        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code RAISE(ABORT, 'why')}, in triggers only. */
    record Raise(RaiseAction action, @Nullable Expression message, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** One branch of a CASE. */
    record When(Expression condition, Expression result) {}
}
