package io.dualwrite.sql.lex;

import static io.dualwrite.sql.lex.Characters.continuesWord;
import static io.dualwrite.sql.lex.Characters.isDigit;
import static io.dualwrite.sql.lex.Characters.isHex;
import static io.dualwrite.sql.lex.Characters.isSpace;
import static io.dualwrite.sql.lex.Characters.startsWord;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into tokens exactly where SQLite does. The last token is always {@link TokenKind#END}.
 *
 * <p>Confined to one thread; used once.
 */
public final class Lexer {
    private static final List<String> LONG_SYMBOLS =
            List.of("->>", "->", "||", "==", "!=", "<>", "<=", "<<", ">=", ">>");
    private static final String SYMBOLS = "(),;.+-*/%&|~<>=";

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String sql) {
        this.sql = sql;
    }

    /** @throws SqlSyntaxException for a character or an unfinished literal that SQLite refuses */
    public static List<Token> tokens(String sql) {
        return new Lexer(sql).run();
    }

    private List<Token> run() {
        if (!sql.isEmpty() && sql.charAt(0) == '\ufeff') {
            at = 1;
        }
        while (skipToToken()) {
            next();
        }
        tokens.add(new Token(TokenKind.END, "", sql.length(), sql.length()));
        return List.copyOf(tokens);
    }

    private boolean skipToToken() {
        while (at < sql.length()) {
            if (isSpace(sql.charAt(at))) {
                at++;
            } else if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end + 1;
            } else if (sql.startsWith("/*", at) && at + 2 < sql.length()) {
                int end = sql.indexOf("*/", at + 2);
                at = end < 0 ? sql.length() : end + 2;
            } else {
                return true;
            }
        }
        return false;
    }

    private void next() {
        char c = sql.charAt(at);
        switch (c) {
            case '\'' -> quoted(TokenKind.TEXT, '\'');
            case '"' -> quoted(TokenKind.DOUBLE_QUOTED, '"');
            case '`' -> quoted(TokenKind.QUOTED, '`');
            case '[' -> bracketed();
            case '?', ':', '@', '$' -> parameter(c);
            default -> {
                if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
                    number();
                } else if ((c == 'x' || c == 'X') && peek(1) == '\'') {
                    blob();
                } else if (startsWord(c)) {
                    int end = at + 1;
                    while (end < sql.length() && continuesWord(sql.charAt(end))) {
                        end++;
                    }
                    take(TokenKind.WORD, sql.substring(at, end), end);
                } else {
                    symbol(c);
                }
            }
        }
    }

    private void symbol(char c) {
        for (String symbol : LONG_SYMBOLS) {
            if (sql.startsWith(symbol, at)) {
                take(TokenKind.SYMBOL, symbol, at + symbol.length());
                return;
            }
        }
        if (SYMBOLS.indexOf(c) < 0) {
            throw SqlSyntaxException.wrong("Character " + c + " means nothing in SQL", sql, at);
        }
        take(TokenKind.SYMBOL, String.valueOf(c), at + 1);
    }

    private void quoted(TokenKind kind, char quote) {
        StringBuilder text = new StringBuilder();
        int end = at + 1;
        while (true) {
            if (end >= sql.length()) {
                throw SqlSyntaxException.wrong("The quote " + quote + " is never closed", sql, at);
            }
            char c = sql.charAt(end++);
            if (c == quote) {
                if (end < sql.length() && sql.charAt(end) == quote) {
                    end++;
                } else {
                    break;
                }
            }
            text.append(c);
        }
        take(kind, text.toString(), end);
    }

    private void bracketed() {
        int end = sql.indexOf(']', at);
        if (end < 0) {
            throw SqlSyntaxException.wrong("The bracket [ is never closed", sql, at);
        }
        take(TokenKind.QUOTED, sql.substring(at + 1, end), end + 1);
    }

    private void blob() {
        int end = at + 2;
        while (end < sql.length() && isHex(sql.charAt(end))) {
            end++;
        }
        if (end >= sql.length() || sql.charAt(end) != '\'' || (end - at) % 2 != 0) {
            throw SqlSyntaxException.wrong("A blob is x'..' with an even number of hexadecimal digits", sql, at);
        }
        take(TokenKind.BLOB, sql.substring(at + 2, end), end + 1);
    }

    /** Forms: ?, ?123, :name, @name, $name. TCL's $name::x and $name(x) are refused: no JDBC application writes them. */
    private void parameter(char c) {
        int end = at + 1;
        while (end < sql.length() && (c == '?' ? isDigit(sql.charAt(end)) : continuesWord(sql.charAt(end)))) {
            end++;
        }
        boolean named = c != '?';
        if (named && end == at + 1) {
            throw SqlSyntaxException.wrong("A parameter needs a name after " + c, sql, at);
        }
        if (named && end + 1 < sql.length() && sql.startsWith("::", end)) {
            throw SqlSyntaxException.wrong("Parameters with :: are not read", sql, at);
        }
        take(TokenKind.PARAMETER, sql.substring(at, end), end);
    }

    private void number() {
        int end = at;
        boolean real = false;
        if (sql.charAt(at) == '0' && (peek(1) == 'x' || peek(1) == 'X') && isHex(peek(2))) {
            end = digits(at + 2, true);
        } else {
            end = digits(end, false);
            if (end < sql.length() && sql.charAt(end) == '.') {
                real = true;
                end = digits(end + 1, false);
            }
            int exponent = exponent(end);
            if (exponent > end) {
                real = true;
                end = exponent;
            }
        }
        if (end < sql.length() && continuesWord(sql.charAt(end))) {
            throw SqlSyntaxException.wrong("A number may not be followed by a letter", sql, end);
        }
        take(real ? TokenKind.REAL : TokenKind.INTEGER, sql.substring(at, end).replace("_", ""), end);
    }

    private int exponent(int from) {
        if (from >= sql.length() || "eE".indexOf(sql.charAt(from)) < 0) {
            return from;
        }
        int digits = from + 1;
        if (digits < sql.length() && "+-".indexOf(sql.charAt(digits)) >= 0) {
            digits++;
        }
        return digits < sql.length() && isDigit(sql.charAt(digits)) ? digits(digits, false) : from;
    }

    /** Digits, with single underscores between two of them. */
    private int digits(int from, boolean hex) {
        int end = from;
        while (end < sql.length()) {
            char c = sql.charAt(end);
            boolean separator = c == '_'
                    && end > from
                    && end + 1 < sql.length()
                    && isOneOf(sql.charAt(end + 1), hex)
                    && isOneOf(sql.charAt(end - 1), hex);
            if (!isOneOf(c, hex) && !separator) {
                break;
            }
            end++;
        }
        return end;
    }

    private static boolean isOneOf(char c, boolean hex) {
        return hex ? isHex(c) : isDigit(c);
    }

    private char peek(int ahead) {
        return at + ahead < sql.length() ? sql.charAt(at + ahead) : '\0';
    }

    private void take(TokenKind kind, String text, int end) {
        tokens.add(new Token(kind, text, at, end));
        at = end;
    }
}
