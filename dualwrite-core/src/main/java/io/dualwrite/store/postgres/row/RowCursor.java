package io.dualwrite.store.postgres.row;

import io.dualwrite.store.load.Scan;
import io.dualwrite.store.quarantine.Rejection;
import io.dualwrite.store.quarantine.UnfitRows;
import io.dualwrite.store.row.RowSet;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Rows of one table, some at a time, turned into what SQLite holds. */
public final class RowCursor implements Scan.Rows {
    private final PreparedStatement query;
    private final ResultSet result;
    private final RowReading reading;
    private final OutOfOrder outOfOrder;
    private final UnfitRows unfit = new UnfitRows();

    private RowCursor(PreparedStatement query, ResultSet result, RowReading reading, OutOfOrder outOfOrder) {
        this.query = query;
        this.result = result;
        this.reading = reading;
        this.outOfOrder = outOfOrder;
    }

    /** Rows that do not fit and are behind no other; asked at the end. */
    @FunctionalInterface
    public interface OutOfOrder {
        List<Rejection> read() throws SQLException;
    }

    public static RowCursor open(PreparedStatement query, RowReading reading, OutOfOrder outOfOrder)
            throws SQLException {
        query.setFetchSize(Fetch.FIRST);
        return new RowCursor(query, query.executeQuery(), reading, outOfOrder);
    }

    @Override
    public boolean next(RowSet into, int atMost) throws SQLException {
        int read = 0;
        while (read < atMost && !into.isHeavy()) {
            if (!result.next()) {
                outOfOrder.read().forEach(unfit::met);
                unfit.passed();
                return false;
            }
            Optional<Rejection> misfit = reading.read(result, into);
            misfit.ifPresent(unfit::met);
            if (misfit.isEmpty()) {
                unfit.passed();
                read++;
                Fetch.adapt(result, into, read);
            }
        }
        return true;
    }

    @Override
    public List<Rejection> unfit() {
        return unfit.take();
    }

    @Override
    public void close() throws SQLException {
        try (query) {
            result.close();
        }
    }
}
