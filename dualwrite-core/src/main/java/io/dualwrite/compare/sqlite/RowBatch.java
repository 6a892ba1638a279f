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

    /**
     * Takes in the next rows.
     *
     * @param wanted how many, at most; it may be time for the next batch before
     * @return whether there may be more rows
     */
    boolean fill(ResultSet from, int wanted) throws SQLException {
        return reading.fill(from, new StoredRows.Filling() {
            private int left = wanted;

            @Override
            public SourceValue[] next() {
                if (size == rows.size()) {
                    rows.add(reading.newRow());
                }
                return rows.get(size++);
            }

            @Override
            public boolean read(long more) {
                bytes += more;
                return --left > 0 && !isFull();
            }
        });
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
