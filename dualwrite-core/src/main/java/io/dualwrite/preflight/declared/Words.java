package io.dualwrite.preflight.declared;

import io.dualwrite.sql.lex.Lexer;
import io.dualwrite.sql.lex.SqlSyntaxException;
import io.dualwrite.sql.lex.Token;
import io.dualwrite.sql.lex.TokenKind;
import java.util.Collections;
import java.util.List;

/**
 * A definition as the SQL compiler's own words and signs, for clauses that the schema model does not keep. Comments are gone;
 * bare words are in upper case; texts and quoted names carry a mark in front, so that none is taken for a clause.
 */
final class Words {
    private static final String QUOTED = "'";

    private Words() {}

    static List<String> of(String sql) {
        try {
            return Lexer.tokens(sql).stream()
                    .filter(token -> token.kind() != TokenKind.END)
                    .map(Words::word)
                    .toList();
        } catch (SqlSyntaxException unreadable) {
            return List.of();
        }
    }

    private static String word(Token token) {
        return switch (token.kind()) {
            case WORD -> token.upper();
            case DOUBLE_QUOTED, QUOTED, TEXT -> QUOTED + token.text();
            default -> token.text();
        };
    }

    /** The name in upper case, quoted or not. */
    static String name(String word) {
        String bare = word.startsWith(QUOTED) ? word.substring(QUOTED.length()) : word;
        return bare.toUpperCase(java.util.Locale.ROOT);
    }

    /** Whether the words stand next to each other, in this order. */
    static boolean contain(List<String> words, String... phrase) {
        return Collections.indexOfSubList(words, List.of(phrase)) >= 0;
    }
}
