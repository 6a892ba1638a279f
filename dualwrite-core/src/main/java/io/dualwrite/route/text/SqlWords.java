package io.dualwrite.route.text;

import java.util.Locale;

/** Goes through a text of SQL word by word, past comments, strings and quoted names. Cheap: it allocates one word. */
public final class SqlWords {
    private final String sql;
    private int at;
    private int depth;

    SqlWords(String sql) {
        this.sql = sql;
    }

    /** The next word in upper case; empty at the end, or before anything that is no word. */
    String next() {
        skipBlanks();
        int start = at;
        while (at < sql.length() && isPartOfWord(sql.charAt(at))) {
            at++;
        }
        return sql.substring(start, at).toUpperCase(Locale.ROOT);
    }

    /** Whether this word, given in upper case, is the very first thing in the text; comments are not looked past. */
    static boolean begins(String sql, String word) {
        int end = word.length();
        if (sql.length() < end || (sql.length() > end && isPartOfWord(sql.charAt(end)))) {
            return false;
        }
        for (int i = 0; i < end; i++) {
            char c = sql.charAt(i);
            if ((c >= 'a' && c <= 'z' ? c - 32 : c) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The next word outside all parentheses, past everything that is no word; empty at the end. */
    String nextOutside() {
        while (true) {
            skipBlanks();
            if (at >= sql.length()) {
                return "";
            }
            char c = sql.charAt(at);
            if (isPartOfWord(c)) {
                String word = next();
                if (depth == 0) {
                    return word;
                }
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                skipToken(c);
            }
        }
    }

    /** Whether there is a second statement behind a semicolon. */
    public static boolean isSeveral(String sql) {
        int semicolon = sql.indexOf(';');
        if (semicolon < 0) {
            return false;
        }
        SqlWords words = new SqlWords(sql);
        while (words.at < sql.length()) {
            words.skipBlanks();
            if (words.at >= sql.length()) {
                return false;
            }
            char c = sql.charAt(words.at);
            words.skipToken(c);
            if (c == ';') {
                words.skipBlanks();
                return words.at < sql.length();
            }
        }
        return false;
    }

    private void skipToken(char c) {
        switch (c) {
            case '\'', '"', '`' -> skipQuoted(c);
            case '[' -> skipQuoted(']');
            default -> at++;
        }
    }

    /** A doubled quote inside ends one part and begins the next: the same to us. */
    private void skipQuoted(char end) {
        int close = sql.indexOf(end, at + 1);
        at = close < 0 ? sql.length() : close + 1;
    }

    private void skipBlanks() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\uFEFF') {
                at++;
            } else if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end + 1;
            } else if (sql.startsWith("/*", at)) {
                int end = sql.indexOf("*/", at + 2);
                at = end < 0 ? sql.length() : end + 2;
            } else {
                return;
            }
        }
    }

    private static boolean isPartOfWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c >= 0x80;
    }
}
