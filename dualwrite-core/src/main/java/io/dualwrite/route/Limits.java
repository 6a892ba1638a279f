package io.dualwrite.route;

import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** What the application asked of a statement before it was made. Negative: nothing. */
final class Limits {
    private long rows = -1;
    private int seconds = -1;
    private int fetchSize = -1;

    long rows() {
        return Math.max(0, rows);
    }

    int seconds() {
        return Math.max(0, seconds);
    }

    int fetchSize() {
        return Math.max(0, fetchSize);
    }

    void rows(long most, @Nullable Statement made) throws SQLException {
        require(most >= 0, "max rows");
        rows = most;
        applyTo(made);
    }

    void seconds(int most, @Nullable Statement made) throws SQLException {
        require(most >= 0, "query timeout");
        seconds = most;
        applyTo(made);
    }

    void fetchSize(int some, @Nullable Statement made) throws SQLException {
        require(some >= 0, "fetch size");
        fetchSize = some;
        applyTo(made);
    }

    private static void require(boolean holds, String what) throws SQLException {
        if (!holds) {
            throw new SQLException(what + " must be >= 0", "22023");
        }
    }

    void applyTo(@Nullable Statement made) throws SQLException {
        if (made == null) {
            return;
        }
        if (rows >= 0) {
            made.setMaxRows(Math.toIntExact(Math.min(Integer.MAX_VALUE, rows)));
        }
        if (seconds >= 0) {
            made.setQueryTimeout(seconds);
        }
        if (fetchSize >= 0) {
            made.setFetchSize(fetchSize);
        }
    }
}
