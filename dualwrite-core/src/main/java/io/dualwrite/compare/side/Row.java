package io.dualwrite.compare.side;

import io.dualwrite.compare.meaning.Datum;
import io.dualwrite.compare.meaning.SourceValue;
import org.jspecify.annotations.Nullable;

/** One row as it is, for a closer look. Its arrays are not to be written to. */
public final class Row {
    private final Datum[] values;
    private final SourceValue @Nullable [] storedKey;

    /**
     * @param values in the order of the table's columns
     * @param storedKey as SQLite stores it; null for a row of the target
     */
    public Row(Datum[] values, SourceValue @Nullable [] storedKey) {
        this.values = values;
        this.storedKey = storedKey;
    }

    public Datum[] values() {
        return values;
    }

    public SourceValue @Nullable [] storedKey() {
        return storedKey;
    }

    /** Takes rows one after the other. */
    @FunctionalInterface
    public interface Taker {
        void take(Row row);
    }

    /** Names the width, never the values. */
    @Override
    public String toString() {
        return "row of " + values.length;
    }
}
