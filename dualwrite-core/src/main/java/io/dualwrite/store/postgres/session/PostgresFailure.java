package io.dualwrite.store.postgres.session;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import java.sql.SQLException;

/** Says in our words why PostgreSQL could not be reached or read. Classifies by SQLSTATE, never by message. */
public final class PostgresFailure {
    /** Class 08, connection exception. */
    private static final String CONNECTION = "08";

    /** Class 28, invalid authorization specification: unknown role, wrong password, no line in pg_hba.conf. */
    private static final String AUTHORIZATION = "28";

    /** Class 57, operator intervention: shutting down, starting up, terminated by an administrator. */
    private static final String OPERATOR = "57P0";

    /** The database does not exist. */
    private static final String NO_DATABASE = "3D000";

    /** More connections than the server or the role is allowed. */
    private static final String TOO_MANY_CONNECTIONS = "53300";

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private PostgresFailure() {}

    /** @param object what was read or connected to, without credentials */
    public static DualWriteException of(String object, SQLException failure) {
        ErrorCode code = codeOf(failure.getSQLState());
        return new DualWriteException(
                code, object, "Cannot read the target \"" + object + "\": " + reason(failure.getSQLState()), failure);
    }

    /** Whether the server is gone or going, and the statement is not to blame. */
    public static boolean isAway(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith(CONNECTION) || state.startsWith(OPERATOR);
    }

    private static ErrorCode codeOf(String state) {
        if (state == null) {
            return ErrorCode.TARGET_UNREADABLE;
        }
        if (state.startsWith(AUTHORIZATION)) {
            return ErrorCode.TARGET_AUTHENTICATION;
        }
        if (state.equals(INSUFFICIENT_PRIVILEGE)) {
            return ErrorCode.TARGET_PRIVILEGE;
        }
        boolean unreachable = state.startsWith(CONNECTION)
                || state.startsWith(OPERATOR)
                || state.equals(NO_DATABASE)
                || state.equals(TOO_MANY_CONNECTIONS);
        return unreachable ? ErrorCode.TARGET_UNREACHABLE : ErrorCode.TARGET_UNREADABLE;
    }

    private static String reason(String state) {
        return switch (codeOf(state)) {
            case TARGET_AUTHENTICATION -> "the server refused the user or the password.";
            case TARGET_PRIVILEGE -> "the role may not do this.";
            case TARGET_UNREACHABLE ->
                switch (state) {
                    case NO_DATABASE -> "there is no such database on the server.";
                    case TOO_MANY_CONNECTIONS -> "the server has no connection left.";
                    default -> "the server did not answer, or is not ready.";
                };
            default -> "the server answered with SQLSTATE " + state + ".";
        };
    }
}
