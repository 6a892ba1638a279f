package io.dualwrite.sql.lex;

import java.util.Locale;

/**
 * One token. {@code text} is what it means: quotes and escapes are already undone.
 *
 * @param start offset of its first character in the text
 * @param end offset after its last character
 */
public record Token(TokenKind kind, String text, int start, int end) {

    /** Whether this is the given keyword (in capitals), written bare in any case. */
    public boolean isWord(String keyword) {
        return kind == TokenKind.WORD
                && text.length() == keyword.length()
                && (text.charAt(0) & ~0x20) == keyword.charAt(0)
                && text.equalsIgnoreCase(keyword);
    }

    public boolean isSymbol(String symbol) {
        return kind == TokenKind.SYMBOL && text.equals(symbol);
    }

    /** The word in capitals, for look-up among keywords. */
    public String upper() {
        return text.toUpperCase(Locale.ROOT);
    }

    /** How the token is called in an error message. */
    public String describe() {
        return kind == TokenKind.END ? "the end of the statement" : "'" + text + "'";
    }
}
