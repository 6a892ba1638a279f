package io.dualwrite.store.postgres.row;

import io.dualwrite.store.row.RowSet;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How many rows the driver fetches at once: it holds them in memory, however wide they are. */
public final class Fetch {
    /** Of rows that nobody has seen yet. */
    public static final int FIRST = 16;

    private static final int MOST = 1_000;
    private static final long BYTES = 2L << 20;

    private Fetch() {}

    /** As many further ones as the rows that were read suggest. */
    public static void adapt(ResultSet result, RowSet rows, int read) throws SQLException {
        if (read % FIRST == 0) {
            long fitting = BYTES * rows.size() / Math.max(1, rows.bytes());
            result.setFetchSize((int) Math.min(MOST, Math.max(1, fitting)));
        }
    }
}
