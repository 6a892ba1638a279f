package io.dualwrite.sql.resolve;

import io.dualwrite.sql.tree.Span;

/** Ends a compilation. It never leaves the compiler: the front door makes a verdict of it. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final int position;

    public RefusedException(Reason reason, String what, Span where) {
        super(what);
        this.reason = reason;
        this.position = where.start();
    }

    public Reason reason() {
        return reason;
    }

    public int position() {
        return position;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
