package io.dualwrite.preflight.declared;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A statement cut into words and signs, so that one can look for clauses without being fooled by comments, texts and quoted
 * names. Bare words are in upper case; quoted names and texts keep their quotes and their case.
 */
final class Words {
    private final String sql;
    private final List<String> words = new ArrayList<>();
    private int at;

    private Words(String sql) {
        this.sql = sql;
    }

    static List<String> of(String sql) {
        Words cut = new Words(sql);
        while (cut.at < sql.length()) {
            cut.next();
        }
        return List.copyOf(cut.words);
    }

    /** Whether the words stand next to each other, in this order. */
    static boolean contain(List<String> words, String... phrase) {
        return java.util.Collections.indexOfSubList(words, List.of(phrase)) >= 0;
    }

    private void next() {
        char first = sql.charAt(at);
        if (Character.isWhitespace(first)) {
            at++;
        } else if (sql.startsWith("--", at)) {
            at = endAfter("\n", at);
        } else if (sql.startsWith("/*", at)) {
            at = endAfter("*/", at + 2);
        } else if (first == '\'' || first == '"' || first == '`') {
            take(endOfQuoted(first));
        } else if (first == '[') {
            take(endAfter("]", at));
        } else if (isWordPart(first)) {
            take(endOfWord());
        } else {
            take(at + 1);
        }
    }

    private void take(int end) {
        String word = sql.substring(at, end);
        words.add(isWordPart(word.charAt(0)) ? word.toUpperCase(Locale.ROOT) : word);
        at = end;
    }

    private int endAfter(String mark, int from) {
        int found = sql.indexOf(mark, from);
        return found < 0 ? sql.length() : found + mark.length();
    }

    /** A quote within is written twice. */
    private int endOfQuoted(char quote) {
        int end = at + 1;
        while (end < sql.length()) {
            if (sql.charAt(end) == quote) {
                if (end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
                    end++;
                } else {
                    return end + 1;
                }
            }
            end++;
        }
        return end;
    }

    private int endOfWord() {
        int end = at;
        while (end < sql.length() && isWordPart(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isWordPart(char letter) {
        return Character.isLetterOrDigit(letter) || letter == '_' || letter == '$' || letter > 127;
    }
}
