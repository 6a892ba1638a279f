package io.dualwrite.sample.database;

import java.sql.SQLException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Why a database refuses a statement, where it matters to us.
 *
 * <p>Spring and Hibernate tell most of it by exception types, but not all of SQLite's: what they leave open is read from
 * its result code, the lower byte of the (extended) error code.
 */
public enum Refusal {
    /** Somebody else was faster (SQLITE_BUSY): trying again is right, and enough. */
    BUSY(5, ConcurrencyFailureException.class),
    /** The row would break a constraint (SQLITE_CONSTRAINT). */
    BROKEN_RULE(19, DataIntegrityViolationException.class);

    private final int resultCode;
    private final Class<? extends DataAccessException> type;

    Refusal(int resultCode, Class<? extends DataAccessException> type) {
        this.resultCode = resultCode;
        this.type = type;
    }

    public boolean isReasonOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)
                    || (cause instanceof SQLException sql && (sql.getErrorCode() & 0xff) == resultCode)) {
                return true;
            }
        }
        return false;
    }
}
