package io.dualwrite.sql.parse;

import io.dualwrite.sql.lex.Token;
import io.dualwrite.sql.lex.TokenKind;
import io.dualwrite.sql.tree.ColumnConstraint;
import io.dualwrite.sql.tree.ColumnDefinition;
import io.dualwrite.sql.tree.ConflictAction;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.Span;
import io.dualwrite.sql.tree.UnaryOperator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column of CREATE TABLE: name, declared type, constraints. */
final class ColumnParser {
    private final Grammar grammar;

    ColumnParser(Grammar grammar) {
        this.grammar = grammar;
    }

    ColumnDefinition column() {
        Cursor cursor = grammar.cursor;
        int start = cursor.start();
        Name name = cursor.name("a column");
        String type = typeName();
        List<ColumnConstraint> constraints = new ArrayList<>();
        for (ColumnConstraint next = constraint(); next != null; next = constraint()) {
            constraints.add(next);
        }
        return new ColumnDefinition(name, type, constraints, cursor.since(start));
    }

    /** The words of a type with its sizes, with single spaces between, or null when there is none. */
    @Nullable
    String typeName() {
        Cursor cursor = grammar.cursor;
        List<String> words = new ArrayList<>();
        while ((cursor.isName() && !cursor.areWords("GENERATED", "ALWAYS"))
                || cursor.peek().kind() == TokenKind.TEXT) {
            words.add(cursor.next().text());
        }
        if (words.isEmpty()) {
            return null;
        }
        String name = String.join(" ", words);
        if (!cursor.takeSymbol("(")) {
            return name;
        }
        List<String> sizes = grammar.list(this::size);
        if (sizes.size() > 2) {
            throw cursor.expected("at most two sizes");
        }
        cursor.expectSymbol(")");
        return name + "(" + String.join(",", sizes) + ")";
    }

    private String size() {
        Cursor cursor = grammar.cursor;
        String sign = cursor.takeSymbol("-") ? "-" : "";
        cursor.takeSymbol("+");
        TokenKind kind = cursor.peek().kind();
        boolean word = kind == TokenKind.WORD && cursor.isName();
        if (kind != TokenKind.INTEGER && kind != TokenKind.REAL && !word) {
            throw cursor.expected("a size");
        }
        return sign + cursor.next().text();
    }

    private @Nullable ColumnConstraint constraint() {
        Cursor cursor = grammar.cursor;
        Name name = cursor.take("CONSTRAINT") ? cursor.name("a constraint") : null;
        int start = cursor.start();
        if (cursor.take("PRIMARY", "KEY")) {
            boolean descending = cursor.take("DESC");
            if (!descending) {
                cursor.take("ASC");
            }
            ConflictAction onConflict = onConflict();
            return new ColumnConstraint.PrimaryKey(name, descending, onConflict, cursor.take("AUTOINCREMENT"));
        }
        if (cursor.take("NOT", "NULL")) {
            return new ColumnConstraint.NotNull(name, onConflict());
        }
        if (cursor.take("NULL")) {
            onConflict();
            return new ColumnConstraint.Null(name);
        }
        if (cursor.take("UNIQUE")) {
            return new ColumnConstraint.Unique(name, onConflict());
        }
        if (cursor.take("CHECK")) {
            Expression condition = inParentheses();
            // SQLite reads ON CONFLICT after a column's CHECK nowhere, so neither do we.
            return new ColumnConstraint.Check(name, condition, cursor.since(start));
        }
        if (cursor.take("DEFAULT")) {
            Expression value = defaultValue();
            return new ColumnConstraint.Default(name, value, cursor.since(start));
        }
        if (cursor.take("COLLATE")) {
            return new ColumnConstraint.Collation(name, cursor.name("a collation"));
        }
        if (cursor.isWord("REFERENCES")) {
            return new ColumnConstraint.References(name, grammar.tables.foreignKey());
        }
        if (cursor.take("GENERATED", "ALWAYS") || cursor.isWord("AS")) {
            cursor.expect("AS");
            Expression value = inParentheses();
            boolean stored = cursor.take("STORED");
            if (!stored) {
                cursor.take("VIRTUAL");
            }
            return new ColumnConstraint.Generated(name, value, stored, cursor.since(start));
        }
        if (name != null) {
            throw cursor.expected("a constraint");
        }
        return null;
    }

    Expression inParentheses() {
        Cursor cursor = grammar.cursor;
        cursor.expectSymbol("(");
        Expression expression = grammar.expressions.expression();
        cursor.expectSymbol(")");
        return expression;
    }

    /** A literal with an optional sign, an expression in parentheses, or a bare word, which is text. */
    private Expression defaultValue() {
        Cursor cursor = grammar.cursor;
        int start = cursor.start();
        if (cursor.isSymbol("(")) {
            return inParentheses();
        }
        if (cursor.takeSymbol("-")) {
            return new Expression.Unary(UnaryOperator.NEGATE, grammar.operands.operand(), cursor.since(start));
        }
        if (cursor.takeSymbol("+")) {
            return new Expression.Unary(UnaryOperator.PLUS, grammar.operands.operand(), cursor.since(start));
        }
        Token token = cursor.peek();
        boolean truth = token.isWord("TRUE") || token.isWord("FALSE");
        boolean moment = token.kind() == TokenKind.WORD && token.upper().startsWith("CURRENT_");
        if (cursor.isName() && !truth && !moment) {
            cursor.next();
            return new Expression.TextLiteral(token.text(), new Span(token.start(), token.end()));
        }
        return grammar.operands.operand();
    }

    @Nullable
    ConflictAction onConflict() {
        return grammar.cursor.take("ON", "CONFLICT") ? grammar.statements.conflictWord() : null;
    }
}
