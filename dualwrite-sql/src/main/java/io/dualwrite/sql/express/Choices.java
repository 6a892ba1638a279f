package io.dualwrite.sql.express;

import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.BinaryOperator;
import io.dualwrite.sql.tree.Expression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CASE: conditions as conditions, or compared with an operand; results in the one type they have together. */
final class Choices {
    private final ExpressionEmitter expressions;
    private final Comparisons comparisons;

    Choices(ExpressionEmitter expressions, Comparisons comparisons) {
        this.expressions = expressions;
        this.comparisons = comparisons;
    }

    /** The condition of one WHEN. */
    String when(@Nullable Expression operand, Expression condition) {
        return operand == null
                ? expressions.condition(condition)
                : comparisons
                        .compare(BinaryOperator.EQUAL, expressions.emit(operand), expressions.emit(condition))
                        .sql();
    }

    Typed emit(Expression.Case expression) {
        List<String> conditions = new ArrayList<>();
        List<Typed> results = new ArrayList<>();
        Typed operand = expression.operand() == null ? null : expressions.emit(expression.operand());
        for (Expression.When when : expression.whens()) {
            conditions.add(
                    operand == null
                            ? expressions.condition(when.condition())
                            : comparisons
                                    .compare(BinaryOperator.EQUAL, operand, expressions.emit(when.condition()))
                                    .sql());
            results.add(expressions.emit(when.result()));
        }
        if (expression.otherwise() != null) {
            results.add(expressions.emit(expression.otherwise()));
        }
        ValueType common = Conversions.common(results);
        StringBuilder sql = new StringBuilder("(CASE");
        for (int i = 0; i < conditions.size(); i++) {
            sql.append(" WHEN ").append(conditions.get(i));
            sql.append(" THEN ").append(Conversions.as(results.get(i), common));
        }
        if (expression.otherwise() != null) {
            sql.append(" ELSE ").append(Conversions.as(results.get(results.size() - 1), common));
        }
        boolean nullable = expression.otherwise() == null || results.stream().anyMatch(Typed::nullable);
        return Typed.of(sql.append(" END)").toString(), common, expression.span())
                .nullableIf(nullable);
    }
}
