package io.dualwrite.sql;

import io.dualwrite.sql.lex.Lexer;
import io.dualwrite.sql.lex.SqlSyntaxException;
import io.dualwrite.sql.lex.Token;
import io.dualwrite.sql.lex.TokenKind;
import io.dualwrite.sql.resolve.SourceSchema;
import io.dualwrite.sql.tree.Name;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What kind of statement an overridden text is, from its tokens: the compiler may not be able to read it. Too many tables rather than too few. */
final class Guess {
    private static final Set<TokenKind> NAMES =
            Set.of(TokenKind.WORD, TokenKind.DOUBLE_QUOTED, TokenKind.QUOTED, TokenKind.TEXT);
    private static final Set<String> WRITES = Set.of("INSERT", "REPLACE", "UPDATE", "DELETE");

    private Guess() {}

    static Verdict.Classification of(String sql, SourceSchema schema) {
        List<Token> tokens;
        try {
            tokens = Lexer.tokens(sql);
        } catch (SqlSyntaxException e) {
            tokens = List.of();
        }
        Set<String> tables = new TreeSet<>();
        String writes = "";
        boolean written = false;
        int depth = 0;
        for (Token token : tokens) {
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            written |= depth == 0 && token.kind() == TokenKind.WORD && WRITES.contains(token.upper());
            boolean table = NAMES.contains(token.kind())
                    && schema.table(Name.bare(token.text())).isPresent();
            if (table) {
                tables.add(Name.fold(token.text()));
                writes = written && writes.isEmpty() ? Name.fold(token.text()) : writes;
            }
        }
        return new Verdict.Classification(tables, writes, "", true, false, false);
    }
}
