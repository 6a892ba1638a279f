package io.dualwrite.sql.parse;

import io.dualwrite.sql.lex.Keywords;
import io.dualwrite.sql.lex.Lexer;
import io.dualwrite.sql.lex.SqlSyntaxException;
import io.dualwrite.sql.lex.Token;
import io.dualwrite.sql.lex.TokenKind;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.Span;
import java.util.List;

/** A place among the tokens of one text, and the questions a grammar asks there. Confined to one parse. */
final class Cursor {
    private static final int DEEPEST = 250;

    private final String sql;
    private final List<Token> tokens;
    private int at;
    private int depth;

    Cursor(String sql) {
        this.sql = sql;
        this.tokens = Lexer.tokens(sql);
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        if (token.kind() != TokenKind.END) {
            at++;
        }
        return token;
    }

    boolean isWord(String keyword) {
        return peek().isWord(keyword);
    }

    /** Whether these keywords follow one another from here. */
    boolean areWords(String... keywords) {
        for (int i = 0; i < keywords.length; i++) {
            if (!peek(i).isWord(keywords[i])) {
                return false;
            }
        }
        return true;
    }

    boolean isSymbol(String symbol) {
        return peek().isSymbol(symbol);
    }

    /** Takes the keywords if all of them follow. */
    boolean take(String... keywords) {
        if (!areWords(keywords)) {
            return false;
        }
        at += keywords.length;
        return true;
    }

    boolean takeSymbol(String symbol) {
        if (!isSymbol(symbol)) {
            return false;
        }
        at++;
        return true;
    }

    void expect(String... keywords) {
        for (String keyword : keywords) {
            if (!take(keyword)) {
                throw expected(keyword);
            }
        }
    }

    void expectSymbol(String symbol) {
        if (!takeSymbol(symbol)) {
            throw expected("'" + symbol + "'");
        }
    }

    /** The end of the text. SQLite reads any number of semicolons before it. */
    void expectEnd() {
        boolean closed = false;
        while (takeSymbol(";")) {
            closed = true;
        }
        if (peek().kind() == TokenKind.END) {
            return;
        }
        throw closed ? unsupported("More than one statement in one text") : expected("the end of the statement");
    }

    /** Whether a name may start here: a word that is not reserved, or a quoted name; a text in single quotes is not one. */
    boolean isName() {
        Token token = peek();
        return token.kind() == TokenKind.DOUBLE_QUOTED
                || token.kind() == TokenKind.QUOTED
                || (token.kind() == TokenKind.WORD && !Keywords.isReserved(token));
    }

    /** A name where nothing but a name may stand: SQLite takes text in single quotes for it too. */
    Name name(String what) {
        if (!isName() && peek().kind() != TokenKind.TEXT) {
            throw expected(what);
        }
        return toName(next());
    }

    Name toName(Token token) {
        Name.Quoting quoting = switch (token.kind()) {
            case WORD -> Name.Quoting.BARE;
            case DOUBLE_QUOTED -> Name.Quoting.DOUBLE;
            default -> Name.Quoting.EXACT;
        };
        return new Name(token.text(), quoting, new Span(token.start(), token.end()));
    }

    int start() {
        return peek().start();
    }

    /** From a start to the last token taken. */
    Span since(int start) {
        return new Span(start, at == 0 ? start : tokens.get(at - 1).end());
    }

    String text(int from, int to) {
        return sql.substring(from, to);
    }

    SqlSyntaxException expected(String what) {
        return SqlSyntaxException.wrong("Expected " + what + ", found " + peek().describe(), sql, peek().start());
    }

    SqlSyntaxException unsupported(String what) {
        return SqlSyntaxException.unsupported(what, sql, peek().start());
    }

    /** Bounds recursion, so that a hostile text ends in an error and not in a stack overflow. */
    void enter() {
        if (++depth > DEEPEST) {
            throw unsupported("The statement is nested deeper than " + DEEPEST + " levels");
        }
    }

    void leave() {
        depth--;
    }
}
