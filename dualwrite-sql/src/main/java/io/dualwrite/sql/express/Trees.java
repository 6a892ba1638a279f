package io.dualwrite.sql.express;

import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.OrderingTerm;
import io.dualwrite.sql.tree.Over;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks through an expression, without going into queries inside it. */
public final class Trees implements Expression.Visitor<List<Expression>> {
    private Trees() {}

    public static boolean any(Expression tree, Predicate<Expression> wanted) {
        return wanted.test(tree) || tree.accept(new Trees()).stream().anyMatch(child -> any(child, wanted));
    }

    /** Whether an aggregate function without OVER is called somewhere in the tree. */
    public static boolean hasAggregate(Expression tree) {
        return any(
                tree,
                node -> node instanceof Expression.Call call
                        && call.over() == null
                        && AggregateFunctions.isAggregate(call));
    }

    /** The calls of min() and max() as aggregates. */
    public static List<Expression.Call> extremes(Expression tree) {
        List<Expression.Call> calls = new ArrayList<>();
        any(tree, node -> {
            if (node instanceof Expression.Call call
                    && call.over() == null
                    && call.arguments().size() == 1
                    && (call.function().is("min") || call.function().is("max"))) {
                calls.add(call);
            }
            return false;
        });
        return calls;
    }

    private static List<Expression> list(@Nullable Expression... children) {
        List<Expression> list = new ArrayList<>();
        for (Expression child : children) {
            if (child != null) {
                list.add(child);
            }
        }
        return list;
    }

    private static List<Expression> with(List<Expression> list, @Nullable Expression... more) {
        List<Expression> all = list(more);
        all.addAll(list);
        return all;
    }

    @Override
    public List<Expression> visit(Expression.NullLiteral expression) {
        return List.of();
    }

    @Override
    public List<Expression> visit(Expression.NumberLiteral expression) {
        return List.of();
    }

    @Override
    public List<Expression> visit(Expression.TextLiteral expression) {
        return List.of();
    }

    @Override
    public List<Expression> visit(Expression.BlobLiteral expression) {
        return List.of();
    }

    @Override
    public List<Expression> visit(Expression.CurrentMoment expression) {
        return List.of();
    }

    @Override
    public List<Expression> visit(Expression.Parameter expression) {
        return List.of();
    }

    @Override
    public List<Expression> visit(Expression.Column expression) {
        return List.of();
    }

    @Override
    public List<Expression> visit(Expression.Unary expression) {
        return list(expression.operand());
    }

    @Override
    public List<Expression> visit(Expression.Binary expression) {
        return list(expression.left(), expression.right());
    }

    @Override
    public List<Expression> visit(Expression.NullTest expression) {
        return list(expression.operand());
    }

    @Override
    public List<Expression> visit(Expression.Like expression) {
        return list(expression.operand(), expression.pattern(), expression.escape());
    }

    @Override
    public List<Expression> visit(Expression.Between expression) {
        return list(expression.operand(), expression.low(), expression.high());
    }

    @Override
    public List<Expression> visit(Expression.InList expression) {
        return with(expression.list(), expression.operand());
    }

    @Override
    public List<Expression> visit(Expression.InQuery expression) {
        return list(expression.operand());
    }

    @Override
    public List<Expression> visit(Expression.InTable expression) {
        return list(expression.operand());
    }

    @Override
    public List<Expression> visit(Expression.Collate expression) {
        return list(expression.operand());
    }

    @Override
    public List<Expression> visit(Expression.Cast expression) {
        return list(expression.operand());
    }

    @Override
    public List<Expression> visit(Expression.Case expression) {
        List<Expression> children = list(expression.operand(), expression.otherwise());
        expression.whens().forEach(when -> children.addAll(list(when.condition(), when.result())));
        return children;
    }

    @Override
    public List<Expression> visit(Expression.Call expression) {
        List<Expression> children = with(expression.arguments(), expression.filter());
        expression.orderBy().forEach(term -> children.add(term.expression()));
        if (expression.over() instanceof Over.Window window) {
            children.addAll(window.partitionBy());
            window.orderBy().stream().map(OrderingTerm::expression).forEach(children::add);
        }
        return children;
    }

    @Override
    public List<Expression> visit(Expression.Subquery expression) {
        return List.of();
    }

    @Override
    public List<Expression> visit(Expression.Exists expression) {
        return List.of();
    }

    @Override
    public List<Expression> visit(Expression.Row expression) {
        return expression.values();
    }

    @Override
    public List<Expression> visit(Expression.Raise expression) {
        return list(expression.message());
    }
}
