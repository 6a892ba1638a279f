package io.dualwrite.sql.parse;

import io.dualwrite.sql.lex.Keywords;
import io.dualwrite.sql.lex.Token;
import io.dualwrite.sql.lex.TokenKind;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.Select;
import io.dualwrite.sql.tree.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands after FROM: tables, table functions, queries and their joins; and aliases everywhere. */
final class SourceParser {
    private final Grammar grammar;

    SourceParser(Grammar grammar) {
        this.grammar = grammar;
    }

    Source sources() {
        Cursor cursor = grammar.cursor;
        int start = cursor.start();
        Source left = source();
        if (cursor.isWord("ON") || cursor.isWord("USING")) {
            throw cursor.expected("a join before ON or USING");
        }
        for (Source.JoinKind kind = joinKind(); kind != null; kind = joinKind()) {
            Source right = source();
            Expression on = null;
            List<Name> using = List.of();
            if (cursor.take("ON")) {
                on = grammar.expressions.expression();
            } else if (cursor.take("USING")) {
                using = grammar.inParentheses(() -> cursor.name("a column"));
            }
            left = new Source.Join(left, kind, right, on, using, cursor.since(start));
        }
        return left;
    }

    private Source.@Nullable JoinKind joinKind() {
        Cursor cursor = grammar.cursor;
        if (cursor.takeSymbol(",")) {
            return new Source.JoinKind(false, Source.JoinType.COMMA);
        }
        boolean natural = false;
        boolean outer = false;
        boolean words = false;
        Source.JoinType type = Source.JoinType.INNER;
        while (cursor.peek().kind() == TokenKind.WORD && Keywords.isJoinWord(cursor.peek())) {
            String word = cursor.next().upper();
            words = true;
            switch (word) {
                case "NATURAL" -> natural = true;
                case "OUTER" -> outer = true;
                case "LEFT" -> type = type == Source.JoinType.RIGHT ? Source.JoinType.FULL : Source.JoinType.LEFT;
                case "RIGHT" -> type = type == Source.JoinType.LEFT ? Source.JoinType.FULL : Source.JoinType.RIGHT;
                case "FULL" -> type = Source.JoinType.FULL;
                case "CROSS" -> type = Source.JoinType.CROSS;
                default -> type = type == Source.JoinType.CROSS ? type : Source.JoinType.INNER;
            }
        }
        if (!cursor.take("JOIN")) {
            if (words) {
                throw cursor.expected("JOIN");
            }
            return null;
        }
        if (outer && (type == Source.JoinType.INNER || type == Source.JoinType.CROSS)) {
            throw cursor.expected("LEFT, RIGHT or FULL before OUTER JOIN");
        }
        return new Source.JoinKind(natural, type);
    }

    private Source source() {
        Cursor cursor = grammar.cursor;
        cursor.enter();
        Source source = cursor.isSymbol("(") ? inParentheses() : tableOrFunction();
        cursor.leave();
        return source;
    }

    private Source inParentheses() {
        Cursor cursor = grammar.cursor;
        int start = cursor.start();
        cursor.expectSymbol("(");
        if (grammar.selects.startsHere()) {
            Select query = grammar.selects.select();
            cursor.expectSymbol(")");
            Name alias = alias();
            return new Source.Derived(query, alias, cursor.since(start));
        }
        Source inner = sources();
        cursor.expectSymbol(")");
        Name alias = alias();
        return new Source.Parenthesised(inner, alias, cursor.since(start));
    }

    private Source tableOrFunction() {
        Cursor cursor = grammar.cursor;
        int start = cursor.start();
        Name first = cursor.name("a table");
        Name second = cursor.takeSymbol(".") ? cursor.name("a table") : null;
        Name schema = second == null ? null : first;
        Name name = second == null ? first : second;
        if (cursor.takeSymbol("(")) {
            List<Expression> arguments =
                    cursor.isSymbol(")") ? List.of() : grammar.list(grammar.expressions::expression);
            cursor.expectSymbol(")");
            Name alias = alias();
            return new Source.TableFunction(schema, name, arguments, alias, cursor.since(start));
        }
        Name alias = alias();
        Source.IndexHint hint = indexHint();
        return new Source.Table(schema, name, alias, hint, cursor.since(start));
    }

    Source.@Nullable IndexHint indexHint() {
        Cursor cursor = grammar.cursor;
        if (cursor.take("INDEXED", "BY")) {
            return new Source.IndexHint(cursor.name("an index"));
        }
        return cursor.take("NOT", "INDEXED") ? new Source.IndexHint(null) : null;
    }

    /** {@code AS name}, or a bare name or text that cannot be read as what may follow here. */
    @Nullable
    Name alias() {
        Cursor cursor = grammar.cursor;
        if (cursor.take("AS")) {
            return cursor.name("an alias");
        }
        Token token = cursor.peek();
        boolean quoted = token.kind() == TokenKind.TEXT
                || token.kind() == TokenKind.DOUBLE_QUOTED
                || token.kind() == TokenKind.QUOTED;
        boolean word = token.kind() == TokenKind.WORD
                && !Keywords.isReserved(token)
                && !Keywords.isJoinWord(token)
                && !cursor.areWords("INDEXED", "BY")
                && !grammar.selects.startsWindow();
        return quoted || word ? cursor.toName(cursor.next()) : null;
    }
}
