package io.dualwrite.sql.express;

import io.dualwrite.sql.resolve.Affinity;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.BinaryOperator;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Conditions made of comparisons: comparison operators, BETWEEN, IN with a list, row values, IS TRUE. */
final class Predicates {
    private final ExpressionEmitter expressions;
    private final Comparisons comparisons;

    Predicates(ExpressionEmitter expressions, Comparisons comparisons) {
        this.expressions = expressions;
        this.comparisons = comparisons;
    }

    Typed comparison(Expression.Binary binary) {
        BinaryOperator operator = binary.operator();
        boolean is = operator == BinaryOperator.IS || operator == BinaryOperator.IS_NOT;
        if (is && isTruth(binary.right())) {
            Typed truth = expressions.emit(binary.right());
            if (truth.is(ValueType.BOOLEAN)
                    && (truth.sql().equals("TRUE") || truth.sql().equals("FALSE"))) {
                String word = operator == BinaryOperator.IS ? " IS " : " IS NOT ";
                String sql = "(" + Conversions.condition(expressions.emit(binary.left())) + word + truth.sql() + ")";
                return Typed.of(sql, ValueType.BOOLEAN, binary.span()).notNull();
            }
        }
        if (binary.left() instanceof Expression.Row left && binary.right() instanceof Expression.Row right) {
            return rows(operator, left, right);
        }
        return comparisons.compare(operator, expressions.emit(binary.left()), expressions.emit(binary.right()));
    }

    /** Row values compare as in SQL's standard in both databases. */
    private Typed rows(BinaryOperator operator, Expression.Row left, Expression.Row right) {
        boolean is = operator == BinaryOperator.IS || operator == BinaryOperator.IS_NOT;
        if (is || left.values().size() != right.values().size()) {
            throw new RefusedException(Reason.FEATURE, "this comparison of row values", left.span());
        }
        List<String> a = new ArrayList<>();
        List<String> b = new ArrayList<>();
        for (int i = 0; i < left.values().size(); i++) {
            Comparisons.Sides sides = comparisons.sides(
                    expressions.emit(left.values().get(i)),
                    expressions.emit(right.values().get(i)));
            a.add(sides.left());
            b.add(sides.right() + (sides.text() ? " COLLATE \"C\"" : ""));
        }
        String sql = "((" + String.join(", ", a) + ") " + operator.sql() + " (" + String.join(", ", b) + "))";
        return Typed.of(sql, ValueType.BOOLEAN, left.span());
    }

    Typed between(Expression.Between between) {
        Typed operand = expressions.emit(between.operand());
        Typed low = comparisons.compare(BinaryOperator.GREATER_OR_EQUAL, operand, expressions.emit(between.low()));
        Typed high = comparisons.compare(BinaryOperator.LESS_OR_EQUAL, operand, expressions.emit(between.high()));
        Typed both = Typed.of("(" + low.sql() + " AND " + high.sql() + ")", ValueType.BOOLEAN, between.span());
        return negated(both, between.negated());
    }

    Typed in(Expression.InList in) {
        if (in.list().isEmpty()) {
            return Typed.of(in.negated() ? "TRUE" : "FALSE", ValueType.BOOLEAN, in.span())
                    .notNull();
        }
        Typed operand = expressions.emit(in.operand());
        List<Comparisons.Sides> sides = in.list().stream()
                .map(item -> comparisons.sides(operand, expressions.emit(item).withAffinity(Affinity.NONE)))
                .toList();
        String left = sides.get(0).left();
        boolean alike = sides.stream().allMatch(side -> side.left().equals(left));
        String sql = alike
                ? left + " IN (" + sides.stream().map(Comparisons.Sides::right).collect(Collectors.joining(", ")) + ")"
                : sides.stream().map(side -> side.left() + " = " + side.right()).collect(Collectors.joining(" OR "));
        return negated(Typed.of("(" + sql + ")", ValueType.BOOLEAN, in.span()), in.negated());
    }

    static Typed negated(Typed condition, boolean negated) {
        return negated ? condition.withSql("(NOT " + condition.sql() + ")", ValueType.BOOLEAN) : condition;
    }

    static boolean isTruth(Expression expression) {
        return expression instanceof Expression.Column column
                && column.table() == null
                && column.name().quoting() == Name.Quoting.BARE
                && (column.name().is("true") || column.name().is("false"));
    }
}
