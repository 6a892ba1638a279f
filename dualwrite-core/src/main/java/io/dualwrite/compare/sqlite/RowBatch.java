package io.dualwrite.compare.sqlite;

import io.dualwrite.compare.meaning.SourceValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Some rows as they are stored: filled by one thread, then read by another. Bounded in rows and in bytes. */
final class RowBatch {
    private static final int MOST_ROWS = 1_024;
    private static final int LEAST_ROWS = 64;
    private static final int MOST_VALUES = 20_000;
    private static final long MOST_BYTES = 2 << 20;

    private final StoredRows reading;
    private final int most;
    private final List<SourceValue[]> rows = new ArrayList<>();
    private int size;
    private long bytes;

    RowBatch(StoredRows reading) {
        this.reading = reading;
        this.most = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, MOST_VALUES / reading.width()));
    }

    void clear() {
        size = 0;
        bytes = 0;
    }

    /** Takes in the row that the cursor stands on. */
    SourceValue[] add(ResultSet row) throws SQLException {
        if (size == rows.size()) {
            rows.add(reading.newRow());
        }
        SourceValue[] values = rows.get(size++);
        bytes += reading.read(row, values);
        return values;
    }

    /** Whether it is time for the next one. */
    boolean isFull() {
        return size >= most || bytes >= MOST_BYTES;
    }

    int size() {
        return size;
    }

    SourceValue[] row(int number) {
        return rows.get(number);
    }
}
