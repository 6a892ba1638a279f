package io.dualwrite.sql.override;

/** An overrides file that cannot be used. The message names the line and says what to write instead. */
public final class OverrideException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    OverrideException(int line, String message) {
        super("Line " + line + ": " + message);
        this.line = line;
    }

    /** Counted from one. */
    public int line() {
        return line;
    }
}
