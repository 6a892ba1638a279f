package io.dualwrite.sql.normal;

import io.dualwrite.sql.lex.Keywords;
import io.dualwrite.sql.lex.Lexer;
import io.dualwrite.sql.lex.SqlSyntaxException;
import io.dualwrite.sql.lex.Token;
import io.dualwrite.sql.lex.TokenKind;
import io.dualwrite.sql.resolve.SourceSchema;
import io.dualwrite.sql.tree.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes the values out of a statement.
 *
 * <ol>
 *   <li>Words are folded to lower case, comments dropped, everything set apart by one blank or none.
 *   <li>Every literal and every parameter becomes {@code ?}, with its sign. The number of a column after ORDER BY or GROUP BY is not a value.
 *   <li>A name in double quotes may be text in SQLite: it stays only where the schema has that name, or the grammar takes nothing else.
 *   <li>For {@link #normalise}, a list of values becomes {@code (?, ..)}, whatever its length, and several rows of VALUES one.
 * </ol>
 *
 * <p>No value of the statement is in the result. Pure and thread-safe.
 */
public final class Normaliser {
    /** Stands for a text that is not even a sequence of SQLite's tokens. */
    public static final String UNREADABLE = "(unreadable)";

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Pattern LIST = Pattern.compile("\\(\\?(, \\?)+\\)");
    private static final Pattern ROWS = Pattern.compile("(\\((?:[^()]|\\([^()]*\\))*\\))(?:, \\1)+");
    private static final Set<String> NO_BLANK_BEFORE = Set.of(",", ")", ".", ";");
    private static final Set<String> OPERANDS_END = Set.of(")", "*");

    private final SourceSchema schema;

    public Normaliser(SourceSchema schema) {
        this.schema = schema;
    }

    /** The statement as readiness, logs and metrics call it. */
    public String normalise(String sql) {
        try {
            String text = shape(sql).text();
            String lists = LIST.matcher(text).replaceAll("(?, ..)");
            return lists.contains("values ") ? ROWS.matcher(lists).replaceAll("$1, ..") : lists;
        } catch (SqlSyntaxException e) {
            return UNREADABLE;
        }
    }

    /** @throws SqlSyntaxException when the text cannot be cut into tokens */
    public Shape shape(String sql) {
        return new Writing(Lexer.tokens(sql)).write();
    }

    /** One statement being written. */
    private final class Writing {
        private final List<Token> tokens;
        private final StringBuilder text = new StringBuilder();
        private final List<Slot> slots = new ArrayList<>();
        private final ParameterNumbers numbers = new ParameterNumbers();
        private String last = "";
        /** Depth of parentheses at which an ORDER BY or GROUP BY list is being read, or -1. */
        private int ordinals = -1;

        private int depth;

        Writing(List<Token> tokens) {
            this.tokens = tokens;
        }

        Shape write() {
            int end = tokens.size() - 1;
            while (end > 0 && tokens.get(end - 1).isSymbol(";")) {
                end--;
            }
            for (int i = 0; i < end; i++) {
                token(i);
            }
            return new Shape(text.toString(), slots);
        }

        private void token(int i) {
            Token token = tokens.get(i);
            switch (token.kind()) {
                case TEXT, BLOB -> slot(token, token.text());
                case INTEGER, REAL -> {
                    if (isOrdinal(i)) {
                        append(token.text());
                    } else {
                        slot(token, sign(i) + token.text());
                    }
                }
                case PARAMETER -> slot(token, "");
                case DOUBLE_QUOTED -> {
                    if (isName(i)) {
                        append(name(token.text()));
                    } else {
                        slot(token, token.text());
                    }
                }
                case QUOTED -> append(name(token.text()));
                case WORD -> word(token);
                default -> symbol(i, token.text());
            }
        }

        private void word(Token token) {
            String word = Name.fold(token.text());
            boolean by = word.equals("by") && (last.equals("order") || last.equals("group"));
            if (by) {
                ordinals = depth;
            } else if (word.equals("limit") || word.equals("having")) {
                ordinals = -1;
            }
            append(word);
        }

        private void symbol(int i, String symbol) {
            if (isSign(i)) {
                return;
            }
            depth += symbol.equals("(") ? 1 : symbol.equals(")") ? -1 : 0;
            if (depth < ordinals) {
                ordinals = -1;
            }
            append(
                    switch (symbol) {
                        case "==" -> "=";
                        case "!=" -> "<>";
                        default -> symbol;
                    });
        }

        /** A minus that belongs to the number behind it, because no operand stands before it. */
        private boolean isSign(int i) {
            if (!tokens.get(i).isSymbol("-") || i == 0) {
                return false;
            }
            TokenKind next = tokens.get(i + 1).kind();
            Token before = tokens.get(i - 1);
            boolean operator = before.kind() == TokenKind.SYMBOL && !OPERANDS_END.contains(before.text());
            boolean keyword = before.kind() == TokenKind.WORD && Keywords.isReserved(before);
            return (next == TokenKind.INTEGER || next == TokenKind.REAL) && (operator || keyword);
        }

        private String sign(int i) {
            return i > 0 && isSign(i - 1) ? "-" : "";
        }

        private boolean isOrdinal(int i) {
            Token before = tokens.get(i - 1 < 0 ? 0 : i - 1);
            return ordinals == depth && (before.isWord("BY") || before.isSymbol(","));
        }

        private boolean isName(int i) {
            Token before = tokens.get(i == 0 ? 0 : i - 1);
            Token after = tokens.get(i + 1);
            boolean qualified = before.isSymbol(".") || after.isSymbol(".") || after.isSymbol("(");
            return qualified
                    || before.isWord("AS")
                    || before.isWord("FROM")
                    || before.isWord("JOIN")
                    || before.isWord("INTO")
                    || before.isWord("UPDATE")
                    || schema.knows(tokens.get(i).text());
        }

        private void slot(Token token, String value) {
            boolean parameter = token.kind() == TokenKind.PARAMETER;
            TokenKind kind = token.kind() == TokenKind.DOUBLE_QUOTED ? TokenKind.TEXT : token.kind();
            slots.add(new Slot(kind, value, parameter ? numbers.of(token.text()) : 0));
            append("?");
        }

        private static String name(String text) {
            String folded = Name.fold(text);
            boolean plain = PLAIN.matcher(folded).matches();
            return plain ? folded : '"' + folded.replace("\"", "\"\"") + '"';
        }

        private void append(String part) {
            boolean call = part.equals("(") && !last.isEmpty() && isCall();
            boolean tight =
                    last.isEmpty() || last.equals("(") || last.equals(".") || call || NO_BLANK_BEFORE.contains(part);
            text.append(tight ? "" : " ").append(part);
            last = part;
        }

        private boolean isCall() {
            char c = last.charAt(last.length() - 1);
            return Character.isLetterOrDigit(c) && !Keywords.isReserved(new Token(TokenKind.WORD, last, 0, 0));
        }
    }
}
