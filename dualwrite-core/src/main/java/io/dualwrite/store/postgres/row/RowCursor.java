package io.dualwrite.store.postgres.row;

import io.dualwrite.store.Rejection;
import io.dualwrite.store.RowSet;
import io.dualwrite.store.Scan;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of one table, some at a time, turned into what SQLite holds. */
public final class RowCursor implements Scan.Rows {
    private static final int FIRST_FETCH = 16;
    private static final int LARGEST_FETCH = 1_000;
    private static final long FETCHED_BYTES = 2L << 20;

    private final PreparedStatement query;
    private final ResultSet result;
    private final RowReading reading;
    /** Not told yet: whoever goes on behind the last row that fits meets them again. */
    private final List<Rejection> behind = new ArrayList<>();

    private final List<Rejection> unfit = new ArrayList<>();

    private RowCursor(PreparedStatement query, ResultSet result, RowReading reading) {
        this.query = query;
        this.result = result;
        this.reading = reading;
    }

    public static RowCursor open(PreparedStatement query, RowReading reading) throws SQLException {
        query.setFetchSize(FIRST_FETCH);
        return new RowCursor(query, query.executeQuery(), reading);
    }

    @Override
    public boolean next(RowSet into, int atMost) throws SQLException {
        int read = 0;
        while (read < atMost && !into.isHeavy()) {
            if (!result.next()) {
                tell();
                return false;
            }
            Optional<Rejection> misfit = reading.read(result, into);
            misfit.ifPresent(behind::add);
            if (misfit.isEmpty()) {
                tell();
                read++;
                fetch(into, read);
            }
        }
        return true;
    }

    /** The driver holds in memory what it fetches at once, however wide the rows are. */
    private void fetch(RowSet rows, int read) throws SQLException {
        if (read % FIRST_FETCH == 0) {
            long fitting = FETCHED_BYTES * rows.size() / Math.max(1, rows.bytes());
            result.setFetchSize((int) Math.min(LARGEST_FETCH, Math.max(1, fitting)));
        }
    }

    private void tell() {
        unfit.addAll(behind);
        behind.clear();
    }

    @Override
    public List<Rejection> unfit() {
        List<Rejection> told = List.copyOf(unfit);
        unfit.clear();
        return told;
    }

    @Override
    public void close() throws SQLException {
        try (query) {
            result.close();
        }
    }
}
