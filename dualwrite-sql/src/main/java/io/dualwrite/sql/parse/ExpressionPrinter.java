package io.dualwrite.sql.parse;

import static io.dualwrite.sql.parse.SqlitePrinter.list;
import static io.dualwrite.sql.parse.SqlitePrinter.name;
import static io.dualwrite.sql.parse.SqlitePrinter.optional;
import static io.dualwrite.sql.parse.SqlitePrinter.optionalList;

import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.OrderingTerm;
import io.dualwrite.sql.tree.Over;
import java.util.Locale;

/** Prints expressions and the windows inside them. */
final class ExpressionPrinter implements Expression.Visitor<String> {

    String print(Expression expression) {
        return expression.accept(this);
    }

    /** An operand: in parentheses unless it is one word or closed by itself. */
    String operand(Expression expression) {
        boolean closed = expression instanceof Expression.NullLiteral
                || expression instanceof Expression.NumberLiteral
                || expression instanceof Expression.TextLiteral
                || expression instanceof Expression.BlobLiteral
                || expression instanceof Expression.Parameter
                || expression instanceof Expression.Column
                || expression instanceof Expression.Row
                || expression instanceof Expression.Subquery;
        return closed ? print(expression) : '(' + print(expression) + ')';
    }

    @Override
    public String visit(Expression.NullLiteral expression) {
        return "NULL";
    }

    @Override
    public String visit(Expression.NumberLiteral expression) {
        return expression.text();
    }

    @Override
    public String visit(Expression.TextLiteral expression) {
        return SqlitePrinter.text(expression.value());
    }

    @Override
    public String visit(Expression.BlobLiteral expression) {
        return "x'" + expression.hex() + '\'';
    }

    @Override
    public String visit(Expression.CurrentMoment expression) {
        return expression.keyword();
    }

    @Override
    public String visit(Expression.Parameter expression) {
        return expression.text();
    }

    @Override
    public String visit(Expression.Column expression) {
        return optional("", expression.schema(), SqlitePrinter::name, ".")
                + optional("", expression.table(), SqlitePrinter::name, ".")
                + name(expression.name());
    }

    @Override
    public String visit(Expression.Unary expression) {
        return expression.operator().sql() + operand(expression.operand());
    }

    @Override
    public String visit(Expression.Binary expression) {
        return operand(expression.left()) + ' ' + expression.operator().sql() + ' ' + operand(expression.right());
    }

    @Override
    public String visit(Expression.NullTest expression) {
        return operand(expression.operand()) + (expression.negated() ? " NOTNULL" : " ISNULL");
    }

    @Override
    public String visit(Expression.Like expression) {
        return operand(expression.operand())
                + not(expression.negated())
                + expression.operator().name()
                + ' '
                + operand(expression.pattern())
                + optional(" ESCAPE ", expression.escape(), this::operand, "");
    }

    @Override
    public String visit(Expression.Between expression) {
        return operand(expression.operand())
                + not(expression.negated())
                + "BETWEEN "
                + operand(expression.low())
                + " AND "
                + operand(expression.high());
    }

    @Override
    public String visit(Expression.InList expression) {
        return operand(expression.operand())
                + not(expression.negated())
                + "IN ("
                + list(expression.list(), this::print)
                + ')';
    }

    @Override
    public String visit(Expression.InQuery expression) {
        return operand(expression.operand())
                + not(expression.negated())
                + "IN ("
                + SqlitePrinter.print(expression.query())
                + ')';
    }

    @Override
    public String visit(Expression.InTable expression) {
        return operand(expression.operand())
                + not(expression.negated())
                + "IN "
                + optional("", expression.schema(), SqlitePrinter::name, ".")
                + name(expression.table());
    }

    private static String not(boolean negated) {
        return negated ? " NOT " : " ";
    }

    @Override
    public String visit(Expression.Collate expression) {
        return operand(expression.operand()) + " COLLATE " + name(expression.collation());
    }

    @Override
    public String visit(Expression.Cast expression) {
        return "CAST(" + print(expression.operand()) + " AS " + TypeText.print(expression.type()) + ')';
    }

    @Override
    public String visit(Expression.Case expression) {
        StringBuilder text = new StringBuilder("CASE");
        text.append(optional(" ", expression.operand(), this::operand, ""));
        for (Expression.When when : expression.whens()) {
            text.append(" WHEN ").append(print(when.condition()));
            text.append(" THEN ").append(print(when.result()));
        }
        return text.append(optional(" ELSE ", expression.otherwise(), this::print, ""))
                .append(" END")
                .toString();
    }

    @Override
    public String visit(Expression.Call expression) {
        return name(expression.function())
                + '('
                + (expression.distinct() ? "DISTINCT " : "")
                + (expression.star() ? "*" : list(expression.arguments(), this::print))
                + optionalList(" ORDER BY ", expression.orderBy(), this::orderingTerm, "")
                + ')'
                + optional(" FILTER (WHERE ", expression.filter(), this::print, ")")
                + optional(" OVER ", expression.over(), this::over, "");
    }

    @Override
    public String visit(Expression.Subquery expression) {
        return '(' + SqlitePrinter.print(expression.query()) + ')';
    }

    @Override
    public String visit(Expression.Exists expression) {
        return "EXISTS (" + SqlitePrinter.print(expression.query()) + ')';
    }

    @Override
    public String visit(Expression.Row expression) {
        return '(' + list(expression.values(), this::print) + ')';
    }

    @Override
    public String visit(Expression.Raise expression) {
        return "RAISE(" + expression.action() + optional(", ", expression.message(), this::print, "") + ')';
    }

    String orderingTerm(OrderingTerm term) {
        String nulls = term.nulls() == null ? "" : " NULLS " + term.nulls();
        return print(term.expression()) + (term.descending() ? " DESC" : "") + nulls;
    }

    private String over(Over over) {
        if (over instanceof Over.Named named) {
            return name(named.window());
        }
        return window((Over.Window) over);
    }

    String window(Over.Window window) {
        String parts = optional(" ", window.base(), SqlitePrinter::name, "")
                + optionalList(" PARTITION BY ", window.partitionBy(), this::print, "")
                + optionalList(" ORDER BY ", window.orderBy(), this::orderingTerm, "")
                + optional(" ", window.frame(), this::frame, "");
        return '(' + parts.strip() + ')';
    }

    private String frame(Over.Frame frame) {
        String exclude = frame.exclude() == null ? "" : " EXCLUDE " + words(frame.exclude());
        return frame.unit() + " BETWEEN " + bound(frame.from()) + " AND " + bound(frame.to()) + exclude;
    }

    private String bound(Over.Bound bound) {
        return optional("", bound.offset(), this::operand, " ") + words(bound.edge());
    }

    private static String words(Enum<?> constant) {
        return constant.name().replace('_', ' ').toUpperCase(Locale.ROOT);
    }
}
