package io.dualwrite.store.sqlite.file;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** Says in our words why SQLite could not read a file. Classifies by result code, never by message. */
public final class SqliteFailure {
    /** Extended result codes carry the primary one in their lowest byte. */
    private static final int PRIMARY = 0xff;

    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_LOCKED = 6;
    private static final int SQLITE_CORRUPT = 11;
    private static final int SQLITE_PROTOCOL = 15;
    private static final int SQLITE_NOTADB = 26;

    private SqliteFailure() {}

    public static DualWriteException of(Path path, SQLException failure) {
        ErrorCode code = codeOf(failure);
        return new DualWriteException(
                code, path.toString(), "Cannot read the source \"" + path + "\": " + reason(code, failure), failure);
    }

    /** For a failure after the file had been opened and partly read. */
    public static DualWriteException halfWay(Path path, SQLException failure) {
        ErrorCode code = codeOf(failure);
        return new DualWriteException(
                code,
                path.toString(),
                "Reading the source \"" + path + "\" failed half-way: " + reason(code, failure),
                failure);
    }

    /** For a failure while one object of the schema was described. */
    public static DualWriteException of(String object, SQLException failure) {
        ErrorCode code = codeOf(failure);
        ErrorCode shown = code == ErrorCode.SOURCE_UNREADABLE ? ErrorCode.SOURCE_SCHEMA_UNREADABLE : code;
        return new DualWriteException(
                shown, object, "Cannot describe \"" + object + "\" of the source: " + reason(shown, failure), failure);
    }

    /** Whether SQLite did not recognise the file as one of its own, so that no lock of anybody can be on it. */
    static boolean saysNotADatabase(SQLException failure) {
        return primaryResult(failure) == SQLITE_NOTADB;
    }

    public static boolean saysBusy(SQLException failure) {
        return primaryResult(failure) == SQLITE_BUSY;
    }

    private static int primaryResult(SQLException failure) {
        int result = failure instanceof SQLiteException sqlite ? sqlite.getResultCode().code : failure.getErrorCode();
        return result & PRIMARY;
    }

    private static ErrorCode codeOf(SQLException failure) {
        return switch (primaryResult(failure)) {
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL -> ErrorCode.SOURCE_LOCKED;
            case SQLITE_CORRUPT -> ErrorCode.SOURCE_CORRUPT;
            case SQLITE_NOTADB -> ErrorCode.SOURCE_ENCRYPTED;
            default -> ErrorCode.SOURCE_UNREADABLE;
        };
    }

    private static String reason(ErrorCode code, SQLException failure) {
        return switch (code) {
            case SOURCE_LOCKED -> "another process holds it exclusively.";
            case SOURCE_CORRUPT -> "SQLite says that it is damaged.";
            case SOURCE_ENCRYPTED -> "its header is SQLite's, but its pages are not: it is encrypted or damaged.";
            default -> failure.getMessage() + ".";
        };
    }
}
