package io.dualwrite.testsupport.database;

/** No PostgreSQL could be had. The message is one line: what happened, why, and what to do about it. */
public final class PostgresUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PostgresUnavailableException(String message) {
        super(message);
    }

    PostgresUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
