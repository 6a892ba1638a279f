package io.dualwrite.sql.lex;

/**
 * A text that is not SQLite's SQL, or a statement this compiler does not read. The message names line and column and shows the
 * line with a caret below the place; literals of the text are part of that picture, so {@link #reason()} is what may be logged.
 */
public final class SqlSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final int position;
    private final boolean unsupported;

    private SqlSyntaxException(String reason, String sql, int position, boolean unsupported) {
        super(reason + " at " + Caret.at(sql, position).show());
        this.reason = reason;
        this.position = position;
        this.unsupported = unsupported;
    }

    /** The text is wrong: SQLite would not read it either. */
    public static SqlSyntaxException wrong(String reason, String sql, int position) {
        return new SqlSyntaxException(reason, sql, position, false);
    }

    /** The text may be right, but is of a kind that is not compiled, such as PRAGMA. */
    public static SqlSyntaxException unsupported(String reason, String sql, int position) {
        return new SqlSyntaxException(reason, sql, position, true);
    }

    public String reason() {
        return reason;
    }

    /** Offset in the text, counted in chars from zero. */
    public int position() {
        return position;
    }

    public boolean isUnsupported() {
        return unsupported;
    }
}
