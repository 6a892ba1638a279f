package io.dualwrite.store.postgres.session;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;

/** Says in our words why PostgreSQL could not be reached or read. Classifies by SQLSTATE, never by message. */
public final class PostgresFailure {
    /** Class 08, connection exception. */
    private static final String CONNECTION = "08";

    /** Class 28, invalid authorization specification: unknown role, wrong password, no line in pg_hba.conf. */
    private static final String AUTHORIZATION = "28";

    /** Class 57, operator intervention: shutting down, starting up, terminated by an administrator. */
    private static final String OPERATOR = "57P0";

    /** No line of pg_hba.conf fits, or the role does not exist or may not log in: no password would help. */
    private static final String NOT_LET_IN = "28000";

    /** The database does not exist. */
    private static final String NO_DATABASE = "3D000";

    /** More connections than the server or the role is allowed. */
    private static final String TOO_MANY_CONNECTIONS = "53300";

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private PostgresFailure() {}

    /** @param object what was read or connected to, without credentials */
    public static DualWriteException of(String object, SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        ErrorCode code = codeOf(state);
        return new DualWriteException(
                code,
                object,
                "Cannot read the target \"" + object + "\": " + reason(code, state),
                remedy(code, state),
                failure);
    }

    /**
     * Of whatever failed while a target was in use: why, and what to do, where it could not be reached or did not let us in; else its
     * own words. A pool says the same of a server that it cannot reach, and keeps the state of the last try.
     */
    public static String inWords(Throwable failure) {
        if (!(failure instanceof SQLException sql) || failure instanceof SQLTimeoutException) {
            return String.valueOf(failure.getMessage());
        }
        boolean silent = sql.getSQLState() == null && failure instanceof SQLTransientConnectionException;
        String state = silent ? CONNECTION : String.valueOf(sql.getSQLState());
        ErrorCode code = codeOf(state);
        if (code == ErrorCode.TARGET_UNREADABLE) {
            return String.valueOf(failure.getMessage());
        }
        return code.id() + " The target cannot be used: " + reason(code, state) + " " + remedy(code, state);
    }

    /** Whether the server is gone or going, and the statement is not to blame. */
    public static boolean isAway(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith(CONNECTION) || state.startsWith(OPERATOR);
    }

    private static ErrorCode codeOf(String state) {
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

    private static String reason(ErrorCode code, String state) {
        return switch (state) {
            case NO_DATABASE -> "there is no such database on the server.";
            case TOO_MANY_CONNECTIONS -> "the server has no connection left.";
            case NOT_LET_IN -> "the server does not let this role in from this machine.";
            case INSUFFICIENT_PRIVILEGE -> "the role may not do this.";
            default ->
                switch (code) {
                    case TARGET_AUTHENTICATION -> "the server refused the user or the password.";
                    case TARGET_UNREACHABLE -> "the server did not answer, or is not ready.";
                    default -> "the server answered with SQLSTATE " + state + ".";
                };
        };
    }

    private static String remedy(ErrorCode code, String state) {
        return switch (state) {
            case NO_DATABASE -> "Create it with CREATE DATABASE, or correct the name of the database in the URL.";
            case TOO_MANY_CONNECTIONS ->
                "Close some that are not used (pg_stat_activity shows them), or raise max_connections or the limit of"
                        + " the role.";
            case NOT_LET_IN ->
                "See that the role exists and may log in, and that pg_hba.conf has a line for it, this database and"
                        + " this machine; a line with hostssl wants sslmode=require in the URL.";
            case INSUFFICIENT_PRIVILEGE ->
                "Have the owner grant the role CONNECT on the database, USAGE on the schema, and SELECT on its tables.";
            default -> code.remedy();
        };
    }
}
