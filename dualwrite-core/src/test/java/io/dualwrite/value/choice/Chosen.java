package io.dualwrite.value.choice;

import io.dualwrite.value.Cell;
import io.dualwrite.value.census.ColumnCensus;
import io.dualwrite.value.choice.column.Usage;
import java.nio.charset.StandardCharsets;

/** What a column becomes, in short. */
final class Chosen {
    private Chosen() {}

    /** Bytes stand for a BLOB, byte[][] with one element for TEXT of these bytes. */
    static ColumnCensus census(Object... values) {
        ColumnCensus census = new ColumnCensus();
        Cell cell = new Cell();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value == null) {
                cell.setNull();
            } else if (value instanceof Number number) {
                if (value instanceof Double) {
                    cell.setReal(number.doubleValue());
                } else {
                    cell.setInteger(number.longValue());
                }
            } else if (value instanceof String text) {
                cell.setText(text.getBytes(StandardCharsets.UTF_8));
            } else if (value instanceof byte[][] text) {
                cell.setText(text[0]);
            } else {
                cell.setBlob((byte[]) value);
            }
            census.add(cell, 100 + i);
        }
        return census;
    }

    static Choice choose(String declared, Object... values) {
        return choose(TypeOverrides.none(), declared, values);
    }

    static Choice choose(TypeOverrides overrides, String declared, Object... values) {
        return new Chooser(overrides, Usage.AT_REST).choose("orders", "it", declared, census(values));
    }

    static String spec(String declared, Object... values) {
        return choose(declared, values).conversion().spec();
    }
}
