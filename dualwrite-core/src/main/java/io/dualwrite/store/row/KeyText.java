package io.dualwrite.store.row;

import io.dualwrite.value.Cell;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;

/** A key as people and quarantine tables read it: SQL literals in key order, exact for every storage class. */
public final class KeyText {
    private KeyText() {}

    /** For example {@code 42}, or {@code 'ab', x'00ff'}. */
    public static String of(RowSet keys, int row) {
        StringJoiner text = new StringJoiner(", ");
        Cell cell = new Cell();
        for (int column = 0; column < keys.width(); column++) {
            keys.read(row, column, cell);
            text.add(literal(cell));
        }
        return text.toString();
    }

    /** The one key of that text, as a set of one row. */
    public static RowSet parse(String text, int width) {
        return KeyTextReader.read(text, width);
    }

    /** The keys of a text that holds one a line; a line break inside quotes belongs to its key. */
    public static List<String> lines(String text) {
        List<String> keys = new ArrayList<>();
        StringBuilder key = new StringBuilder();
        boolean quoted = false;
        for (char next : (text + "\n").toCharArray()) {
            quoted ^= next == '\'';
            if (next != '\n' || quoted) {
                key.append(next);
            } else {
                if (!key.toString().isBlank()) {
                    keys.add(key.toString().strip());
                }
                key.setLength(0);
            }
        }
        return keys;
    }

    private static String literal(Cell cell) {
        return switch (cell.storageClass()) {
            case NULL -> "NULL";
            case INTEGER -> Long.toString(cell.integer());
            case REAL -> Double.toString(cell.real());
            case TEXT -> text(cell.bytes());
            case BLOB -> "x'" + HexFormat.of().formatHex(cell.bytes()) + "'";
        };
    }

    private static String text(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        boolean exact = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), utf8) && text.indexOf('\0') < 0;
        return exact
                ? "'" + text.replace("'", "''") + "'"
                : "CAST(x'" + HexFormat.of().formatHex(utf8) + "' AS TEXT)";
    }
}
