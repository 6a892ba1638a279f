package io.dualwrite.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something dualwrite cannot or will not do: what happened, why, and what to do about it.
 *
 * <p>Code, object and hint are there as fields for programs and printed in the message for people:
 * {@code DW-014 Cannot start ... no primary key. Add a primary key, or ...}. The text names objects and settings, never
 * values of rows.
 */
public class DualWriteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String object;
    private final String hint;

    /**
     * @param object what it is about: a file, a table, a setting
     * @param happened what happened and why, as sentences with the object in quotes
     * @param hint what to do now, as sentences
     */
    public DualWriteException(ErrorCode code, String object, String happened, String hint, @Nullable Throwable cause) {
        super(code.id() + " " + happened + " " + hint, cause);
        this.code = code;
        this.object = Objects.requireNonNull(object, "object");
        this.hint = Objects.requireNonNull(hint, "hint");
    }

    public DualWriteException(ErrorCode code, String object, String happened, String hint) {
        this(code, object, happened, hint, null);
    }

    /** An error whose remedy is the one of the reference page. */
    public DualWriteException(ErrorCode code, String object, String happened, @Nullable Throwable cause) {
        this(code, object, happened, code.remedy(), cause);
    }

    public ErrorCode code() {
        return code;
    }

    public String object() {
        return object;
    }

    public String hint() {
        return hint;
    }
}
