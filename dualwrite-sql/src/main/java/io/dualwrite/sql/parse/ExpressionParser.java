package io.dualwrite.sql.parse;

import io.dualwrite.sql.lex.Token;
import io.dualwrite.sql.lex.TokenKind;
import io.dualwrite.sql.tree.BinaryOperator;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.LikeOperator;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.Select;
import io.dualwrite.sql.tree.UnaryOperator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Operators and their precedence, by precedence climbing. From weak to strong: OR; AND; NOT; equality, IS, IN, LIKE, BETWEEN;
 * comparison; bits; sum; product; {@code ||} and {@code ->}; COLLATE; signs.
 */
final class ExpressionParser {
    private static final int WEAKEST = 1;
    private static final int NOT = 3;
    private static final int EQUALITY = 4;
    private static final int COLLATE = 10;

    private static final Map<String, BinaryOperator> SYMBOLS = Map.ofEntries(
            Map.entry("=", BinaryOperator.EQUAL),
            Map.entry("==", BinaryOperator.EQUAL),
            Map.entry("<>", BinaryOperator.NOT_EQUAL),
            Map.entry("!=", BinaryOperator.NOT_EQUAL),
            Map.entry("<", BinaryOperator.LESS),
            Map.entry("<=", BinaryOperator.LESS_OR_EQUAL),
            Map.entry(">", BinaryOperator.GREATER),
            Map.entry(">=", BinaryOperator.GREATER_OR_EQUAL),
            Map.entry("&", BinaryOperator.BIT_AND),
            Map.entry("|", BinaryOperator.BIT_OR),
            Map.entry("<<", BinaryOperator.SHIFT_LEFT),
            Map.entry(">>", BinaryOperator.SHIFT_RIGHT),
            Map.entry("+", BinaryOperator.ADD),
            Map.entry("-", BinaryOperator.SUBTRACT),
            Map.entry("*", BinaryOperator.MULTIPLY),
            Map.entry("/", BinaryOperator.DIVIDE),
            Map.entry("%", BinaryOperator.REMAINDER),
            Map.entry("||", BinaryOperator.CONCATENATE),
            Map.entry("->", BinaryOperator.JSON_VALUE),
            Map.entry("->>", BinaryOperator.JSON_SQL_VALUE));

    private final Grammar grammar;

    ExpressionParser(Grammar grammar) {
        this.grammar = grammar;
    }

    Expression expression() {
        return expression(WEAKEST);
    }

    /** An expression whose operators all bind at least as tightly as {@code weakest}. */
    private Expression expression(int weakest) {
        Cursor cursor = grammar.cursor;
        cursor.enter();
        int start = cursor.start();
        Expression left = prefix(start);
        while (true) {
            Expression longer = infix(left, start, weakest);
            if (longer == null) {
                cursor.leave();
                return left;
            }
            left = longer;
        }
    }

    private Expression prefix(int start) {
        Cursor cursor = grammar.cursor;
        if (cursor.take("NOT")) {
            return new Expression.Unary(UnaryOperator.NOT, expression(NOT), cursor.since(start));
        }
        UnaryOperator sign = sign(cursor.peek());
        if (sign == null) {
            return grammar.operands.operand();
        }
        cursor.next();
        cursor.enter();
        Expression operand = prefix(cursor.start());
        cursor.leave();
        return new Expression.Unary(sign, operand, cursor.since(start));
    }

    private static @Nullable UnaryOperator sign(Token token) {
        if (token.isSymbol("-")) {
            return UnaryOperator.NEGATE;
        }
        if (token.isSymbol("+")) {
            return UnaryOperator.PLUS;
        }
        return token.isSymbol("~") ? UnaryOperator.BIT_NOT : null;
    }

    /** One more operator after {@code left}, or null when the next one is weaker than asked for or none at all. */
    private @Nullable Expression infix(Expression left, int start, int weakest) {
        Cursor cursor = grammar.cursor;
        if (weakest <= COLLATE && cursor.take("COLLATE")) {
            Name collation = cursor.name("a collation");
            return new Expression.Collate(left, collation, cursor.since(start));
        }
        BinaryOperator operator = binary(cursor.peek());
        if (operator != null) {
            if (operator.precedence() < weakest) {
                return null;
            }
            cursor.next();
            Expression right = expression(operator.precedence() + 1);
            return new Expression.Binary(operator, left, right, cursor.since(start));
        }
        return weakest <= EQUALITY ? equality(left, start) : null;
    }

    private static @Nullable BinaryOperator binary(Token token) {
        if (token.kind() == TokenKind.SYMBOL) {
            return SYMBOLS.get(token.text());
        }
        if (token.isWord("AND")) {
            return BinaryOperator.AND;
        }
        return token.isWord("OR") ? BinaryOperator.OR : null;
    }

    private @Nullable Expression equality(Expression left, int start) {
        Cursor cursor = grammar.cursor;
        if (cursor.take("ISNULL")) {
            return new Expression.NullTest(left, false, cursor.since(start));
        }
        if (cursor.take("NOTNULL") || cursor.take("NOT", "NULL")) {
            return new Expression.NullTest(left, true, cursor.since(start));
        }
        if (cursor.take("IS")) {
            return is(left, start);
        }
        boolean negated = cursor.isWord("NOT");
        Token operator = cursor.peek(negated ? 1 : 0);
        LikeOperator like = like(operator);
        boolean known = like != null || operator.isWord("BETWEEN") || operator.isWord("IN");
        if (!known) {
            return null;
        }
        if (negated) {
            cursor.next();
        }
        cursor.next();
        if (like != null) {
            Expression pattern = expression(EQUALITY + 1);
            Expression escape = cursor.take("ESCAPE") ? expression(EQUALITY + 1) : null;
            return new Expression.Like(like, negated, left, pattern, escape, cursor.since(start));
        }
        return operator.isWord("IN") ? in(left, negated, start) : between(left, negated, start);
    }

    private static @Nullable LikeOperator like(Token token) {
        for (LikeOperator operator : LikeOperator.values()) {
            if (token.isWord(operator.name())) {
                return operator;
            }
        }
        return null;
    }

    private Expression is(Expression left, int start) {
        Cursor cursor = grammar.cursor;
        boolean not = cursor.take("NOT");
        boolean distinct = cursor.take("DISTINCT", "FROM");
        BinaryOperator operator = not == distinct ? BinaryOperator.IS : BinaryOperator.IS_NOT;
        Expression right = expression(EQUALITY + 1);
        return new Expression.Binary(operator, left, right, cursor.since(start));
    }

    private Expression between(Expression left, boolean negated, int start) {
        Cursor cursor = grammar.cursor;
        Expression low = expression(NOT);
        cursor.expect("AND");
        Expression high = expression(EQUALITY + 1);
        return new Expression.Between(negated, left, low, high, cursor.since(start));
    }

    private Expression in(Expression left, boolean negated, int start) {
        Cursor cursor = grammar.cursor;
        if (!cursor.isSymbol("(")) {
            return inTable(left, negated, start);
        }
        cursor.next();
        if (grammar.selects.startsHere()) {
            Select query = grammar.selects.select();
            cursor.expectSymbol(")");
            return new Expression.InQuery(negated, left, query, cursor.since(start));
        }
        List<Expression> list = cursor.isSymbol(")") ? List.of() : grammar.list(this::expression);
        cursor.expectSymbol(")");
        return new Expression.InList(negated, left, list, cursor.since(start));
    }

    private Expression inTable(Expression left, boolean negated, int start) {
        Cursor cursor = grammar.cursor;
        Name first = cursor.name("a list in parentheses or a table");
        Name second = cursor.takeSymbol(".") ? cursor.name("a table") : null;
        if (cursor.isSymbol("(")) {
            throw cursor.unsupported("IN with a table function");
        }
        return second == null
                ? new Expression.InTable(negated, left, null, first, cursor.since(start))
                : new Expression.InTable(negated, left, first, second, cursor.since(start));
    }
}
