package io.dualwrite.sample.database;

import java.lang.reflect.Method;
import java.sql.SQLException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.resilience.retry.MethodRetryPredicate;

/** True for failures that only say "somebody else was faster": trying again is right, and enough. */
public final class LostTheRace implements MethodRetryPredicate {

    /** SQLITE_BUSY; the extended codes, such as SQLITE_BUSY_SNAPSHOT, carry it in their lower byte. */
    private static final int BUSY = 5;

    @Override
    public boolean shouldRetry(Method method, Throwable failure) {
        return isIn(failure);
    }

    public static boolean isIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyFailureException
                    || (cause instanceof SQLException sql && (sql.getErrorCode() & 0xff) == BUSY)) {
                return true;
            }
        }
        return false;
    }
}
