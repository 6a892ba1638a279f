package io.dualwrite.store.sqlite.apply;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's result codes mean to a follower, in the words of SQLSTATE. */
public final class Refusal {
    private static final int PRIMARY = 0xff;
    private static final String FAILED = "constraint failed: ";

    private Refusal() {}

    /** Whether a row is to blame, and not the file, the schema or another connection. */
    public static boolean isAboutARow(SQLException failure) {
        int primary = code(failure).code & PRIMARY;
        return primary == SQLiteErrorCode.SQLITE_CONSTRAINT.code
                || primary == SQLiteErrorCode.SQLITE_MISMATCH.code
                || primary == SQLiteErrorCode.SQLITE_TOOBIG.code;
    }

    static boolean isUniqueViolation(SQLException failure) {
        return switch (code(failure)) {
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID -> true;
            default -> false;
        };
    }

    static String state(SQLException failure) {
        return switch (code(failure)) {
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID -> "23505";
            case SQLITE_CONSTRAINT_NOTNULL -> "23502";
            case SQLITE_CONSTRAINT_CHECK -> "23514";
            case SQLITE_MISMATCH -> "22000";
            case SQLITE_TOOBIG -> "54000";
            default -> "23000";
        };
    }

    /** SQLite names columns and constraints, and never a value, behind these words. */
    static String reason(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        int names = message.indexOf(FAILED);
        int end = message.lastIndexOf(')');
        return names < 0 || end < names
                ? "refused by the source"
                : "violates '" + message.substring(names + FAILED.length(), end) + "'";
    }

    private static SQLiteErrorCode code(SQLException failure) {
        return failure instanceof SQLiteException own ? own.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
    }
}
