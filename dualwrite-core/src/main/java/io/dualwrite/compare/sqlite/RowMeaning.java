package io.dualwrite.compare.sqlite;

import io.dualwrite.compare.hash.RowHash;
import io.dualwrite.compare.hash.RowSum;
import io.dualwrite.compare.meaning.ColumnRule;
import io.dualwrite.compare.meaning.Datum;
import io.dualwrite.compare.meaning.SourceValue;
import io.dualwrite.compare.plan.ComparedColumn;
import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.side.Key;
import io.dualwrite.compare.side.Row;

/** What one row after the other means. Confined to one thread. */
final class RowMeaning {
    private final ComparedTable table;
    private final ColumnRule[] rules;
    private final Datum[] values;
    private SourceValue[] stored = {};

    RowMeaning(ComparedTable table) {
        this.table = table;
        this.rules = table.columns().stream().map(ComparedColumn::rule).toArray(ColumnRule[]::new);
        this.values = table.newRow();
    }

    RowMeaning of(SourceValue[] row) {
        stored = row;
        for (int i = 0; i < values.length; i++) {
            rules[i].read(row[i], values[i]);
        }
        return this;
    }

    Datum[] key() {
        return table.keyOf(values);
    }

    void addTo(RowSum sum, RowHash hash) {
        sum.add(hash.of(values), isRuled() || !hash.isExact(values));
    }

    /** Whether anything in the row was altered by a declared rule. */
    private boolean isRuled() {
        for (Datum value : values) {
            if (value.isRuled()) {
                return true;
            }
        }
        return false;
    }

    /** The row, to keep. */
    Row copy() {
        Datum[] copy = new Datum[values.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[i].copy();
        }
        return new Row(copy, storedKey());
    }

    private SourceValue[] storedKey() {
        return table.key().stream().map(place -> stored[place].copy()).toArray(SourceValue[]::new);
    }

    /** The key, to keep. */
    Key keyToKeep() {
        return new Key(table.key().stream().map(place -> values[place].copy()).toArray(Datum[]::new), storedKey());
    }

    /** Whether the key can be said to the other side. */
    boolean isKeySayable() {
        for (int place : table.key()) {
            Datum value = values[place];
            boolean sayable = value.form() != Datum.Form.NULL
                    && value.form() != Datum.Form.FOREIGN
                    && (stored[place].kind() != SourceValue.Kind.TEXT || TableReading.isText(stored[place].bytes()));
            if (!sayable) {
                return false;
            }
        }
        return true;
    }
}
