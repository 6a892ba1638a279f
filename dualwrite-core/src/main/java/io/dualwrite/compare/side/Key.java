package io.dualwrite.compare.side;

import io.dualwrite.compare.meaning.Datum;
import io.dualwrite.compare.meaning.SourceValue;
import io.dualwrite.compare.plan.ComparedTable;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The key of one row that is in the source: what it means, and as SQLite stores it. Its arrays are not to be written to. */
public final class Key {
    private final Datum[] values;
    private final SourceValue[] stored;

    public Key(Datum[] values, SourceValue[] stored) {
        this.values = values;
        this.stored = stored;
    }

    public Datum[] values() {
        return values;
    }

    public SourceValue[] stored() {
        return stored;
    }

    /** What a stored key means. */
    public static Key of(ComparedTable table, SourceValue[] stored) {
        Datum[] values = new Datum[stored.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = new Datum();
            table.keyColumns().get(i).rule().read(stored[i], values[i]);
        }
        return new Key(values, stored);
    }

    /** As SQL literals of SQLite, the form in which the quarantine names keys. */
    public static String text(SourceValue[] stored) {
        return Arrays.stream(stored).map(SourceValue::literal).collect(Collectors.joining(", "));
    }

    /** Names the width, never the value. */
    @Override
    public String toString() {
        return "key of " + values.length;
    }
}
