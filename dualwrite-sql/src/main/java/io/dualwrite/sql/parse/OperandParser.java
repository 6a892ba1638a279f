package io.dualwrite.sql.parse;

import io.dualwrite.sql.lex.Token;
import io.dualwrite.sql.lex.TokenKind;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.RaiseAction;
import io.dualwrite.sql.tree.Select;
import io.dualwrite.sql.tree.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What stands between operators: literals, parameters, names, calls, and everything in parentheses. */
final class OperandParser {
    private final Grammar grammar;

    OperandParser(Grammar grammar) {
        this.grammar = grammar;
    }

    Expression operand() {
        Cursor cursor = grammar.cursor;
        Token token = cursor.peek();
        Span span = new Span(token.start(), token.end());
        switch (token.kind()) {
            case INTEGER, REAL -> {
                cursor.next();
                return new Expression.NumberLiteral(token.text(), token.kind() == TokenKind.REAL, span);
            }
            case TEXT -> {
                if (cursor.peek(1).isSymbol(".")) {
                    return named();
                }
                cursor.next();
                return new Expression.TextLiteral(token.text(), span);
            }
            case BLOB -> {
                cursor.next();
                return new Expression.BlobLiteral(token.text(), span);
            }
            case PARAMETER -> {
                cursor.next();
                return new Expression.Parameter(token.text(), grammar.parameterNumber(token), span);
            }
            case SYMBOL -> {
                return parenthesised();
            }
            case WORD -> {
                Expression keyword = keyword(token, span);
                return keyword != null ? keyword : named();
            }
            default -> {
                return named();
            }
        }
    }

    private @Nullable Expression keyword(Token word, Span span) {
        Cursor cursor = grammar.cursor;
        switch (word.upper()) {
            case "NULL" -> {
                cursor.next();
                return new Expression.NullLiteral(span);
            }
            case "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP" -> {
                cursor.next();
                return new Expression.CurrentMoment(word.upper(), span);
            }
            case "CAST" -> {
                return cast();
            }
            case "CASE" -> {
                return caseOf();
            }
            case "EXISTS" -> {
                cursor.next();
                cursor.expectSymbol("(");
                Select query = grammar.selects.select();
                cursor.expectSymbol(")");
                return new Expression.Exists(query, cursor.since(span.start()));
            }
            case "RAISE" -> {
                return raise();
            }
            default -> {
                return null;
            }
        }
    }

    private Expression parenthesised() {
        Cursor cursor = grammar.cursor;
        int start = cursor.start();
        if (!cursor.takeSymbol("(")) {
            throw cursor.expected("an expression");
        }
        if (grammar.selects.startsHere()) {
            Select query = grammar.selects.select();
            cursor.expectSymbol(")");
            return new Expression.Subquery(query, cursor.since(start));
        }
        List<Expression> values = grammar.list(grammar.expressions::expression);
        cursor.expectSymbol(")");
        return values.size() == 1 ? values.get(0) : new Expression.Row(values, cursor.since(start));
    }

    private Expression named() {
        Cursor cursor = grammar.cursor;
        int start = cursor.start();
        boolean text = cursor.peek().kind() == TokenKind.TEXT;
        if (!cursor.isName() && !text) {
            throw cursor.expected("an expression");
        }
        Name first = cursor.toName(cursor.next());
        if (cursor.isSymbol("(")) {
            return grammar.calls.call(first, start);
        }
        if (!cursor.takeSymbol(".")) {
            return new Expression.Column(null, null, first, cursor.since(start));
        }
        Name second = cursor.name("a column");
        if (!cursor.takeSymbol(".")) {
            return new Expression.Column(null, first, second, cursor.since(start));
        }
        Name third = cursor.name("a column");
        return new Expression.Column(first, second, third, cursor.since(start));
    }

    private Expression cast() {
        Cursor cursor = grammar.cursor;
        int start = cursor.start();
        cursor.next();
        cursor.expectSymbol("(");
        Expression operand = grammar.expressions.expression();
        cursor.expect("AS");
        String type = grammar.columns.typeName();
        cursor.expectSymbol(")");
        return new Expression.Cast(operand, type == null ? "" : type, cursor.since(start));
    }

    private Expression caseOf() {
        Cursor cursor = grammar.cursor;
        int start = cursor.start();
        cursor.next();
        Expression operand = cursor.isWord("WHEN") ? null : grammar.expressions.expression();
        List<Expression.When> whens = new ArrayList<>();
        cursor.expect("WHEN");
        do {
            Expression condition = grammar.expressions.expression();
            cursor.expect("THEN");
            whens.add(new Expression.When(condition, grammar.expressions.expression()));
        } while (cursor.take("WHEN"));
        Expression otherwise = cursor.take("ELSE") ? grammar.expressions.expression() : null;
        cursor.expect("END");
        return new Expression.Case(operand, whens, otherwise, cursor.since(start));
    }

    private Expression raise() {
        Cursor cursor = grammar.cursor;
        int start = cursor.start();
        cursor.next();
        cursor.expectSymbol("(");
        RaiseAction action = null;
        for (RaiseAction candidate : RaiseAction.values()) {
            if (cursor.take(candidate.name().toUpperCase(Locale.ROOT))) {
                action = candidate;
            }
        }
        if (action == null) {
            throw cursor.expected("IGNORE, ROLLBACK, ABORT or FAIL");
        }
        Expression message = null;
        if (action != RaiseAction.IGNORE) {
            cursor.expectSymbol(",");
            message = grammar.expressions.expression();
        }
        cursor.expectSymbol(")");
        return new Expression.Raise(action, message, cursor.since(start));
    }
}
