package io.dualwrite.sql.lex;

/**
 * A place in a text, as people speak of it.
 *
 * @param line counted from one
 * @param column counted from one
 * @param text the line itself
 */
public record Caret(int line, int column, String text) {

    public static Caret at(String sql, int position) {
        int place = Math.max(0, Math.min(position, sql.length()));
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < place; i++) {
            if (sql.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        int lineEnd = sql.indexOf('\n', lineStart);
        String text = sql.substring(lineStart, lineEnd < 0 ? sql.length() : lineEnd);
        return new Caret(line, place - lineStart + 1, text.replace('\t', ' '));
    }

    /** "line 2, column 5", then the line, then a caret below the place. */
    public String show() {
        return "line " + line + ", column " + column + "\n  " + text + "\n  " + " ".repeat(column - 1) + "^";
    }
}
