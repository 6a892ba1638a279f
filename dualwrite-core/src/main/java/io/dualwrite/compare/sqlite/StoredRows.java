package io.dualwrite.compare.sqlite;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.compare.meaning.SourceValue;
import io.dualwrite.compare.plan.ComparedColumn;
import io.dualwrite.value.TargetType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads columns of SQLite by the storage class that each value has.
 *
 * <p>Each call of the driver costs more than many steps inside SQLite. So one number stands in front of each twenty
 * columns. Where every value is of the class that its column promises, or NULL, it is negative and says which of them
 * are NULL, whole, or true. Otherwise it holds all classes, three bits each. Nothing is taken on trust, and the usual row
 * is cheap.
 */
final class StoredRows {
    private static final int PER_NUMBER = 20;
    private static final byte[] NO_BYTES = {};
    private static final String[] NAMES = {"integer", "real", "text", "blob"};

    /** What a column may promise of its values. */
    private enum Promise {
        /** 0 or 1, which stands in the number itself. */
        BIT,
        INTEGER,
        REAL,
        /** Whole or not. */
        NUMBER,
        TEXT,
        BLOB,
        NOTHING
    }

    private final List<String> columns;
    private final Promise[] promises;
    private final Charset encoding;
    private final int numbers;

    private StoredRows(List<String> columns, Promise[] promises, Charset encoding) {
        this.columns = List.copyOf(columns);
        this.promises = promises;
        this.encoding = encoding;
        this.numbers = (columns.size() + PER_NUMBER - 1) / PER_NUMBER;
    }

    /** Columns that promise nothing. */
    StoredRows(List<String> columns, Charset encoding) {
        this(columns, columns.stream().map(column -> Promise.NOTHING).toArray(Promise[]::new), encoding);
    }

    /** Columns whose rules say what is usual. */
    static StoredRows promised(List<ComparedColumn> columns, Charset encoding) {
        return new StoredRows(
                columns.stream().map(ComparedColumn::source).toList(),
                columns.stream()
                        .map(ComparedColumn::rule)
                        .map(rule -> rule.type().base() == TargetType.Base.BOOLEAN
                                ? Promise.BIT
                                : rule.usual().map(StoredRows::promise).orElse(Promise.NUMBER))
                        .toArray(Promise[]::new),
                encoding);
    }

    private static Promise promise(SourceValue.Kind usual) {
        return switch (usual) {
            case INTEGER -> Promise.INTEGER;
            case REAL -> Promise.REAL;
            case TEXT -> Promise.TEXT;
            case BLOB -> Promise.BLOB;
            case NULL -> Promise.NOTHING;
        };
    }

    int width() {
        return columns.size();
    }

    String selectList() {
        List<String> terms = new ArrayList<>();
        for (int from = 0; from < columns.size(); from += PER_NUMBER) {
            terms.add(number(from, Math.min(columns.size(), from + PER_NUMBER)));
        }
        columns.forEach(column -> terms.add(quote(column)));
        return String.join(", ", terms);
    }

    /**
     * Three steps, the first of which does for most rows: are all of the promised classes, and none NULL that does not
     * show itself? Are they but for NULL? Which are they?
     */
    private String number(int from, int to) {
        List<String> unusual = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        List<String> truths = new ArrayList<>(List.of("-1"));
        List<String> bits = new ArrayList<>(List.of("-1"));
        List<String> classes = new ArrayList<>();
        for (int i = from; i < to; i++) {
            String name = quote(columns.get(i));
            int place = i - from;
            unusual.add(promises[i] == Promise.NUMBER ? breaks(Promise.REAL, name) : breaks(promises[i], name));
            broken.add("(" + breaks(promises[i], name) + ") AND " + name + " IS NOT NULL");
            bits.add(bit("(" + name + " IS NULL)", place + PER_NUMBER));
            if (promises[i] == Promise.BIT) {
                truths.add(bit(name, place));
                bits.add(bit("ifnull(" + name + ", 0)", place));
            } else if (promises[i] == Promise.NUMBER) {
                bits.add(bit("(typeof(" + name + ") = 'integer')", place));
            }
            StringBuilder which = new StringBuilder("(CASE typeof(" + name + ")");
            for (int each = 0; each < NAMES.length; each++) {
                which.append(" WHEN '").append(NAMES[each]).append("' THEN ").append(each + 1);
            }
            classes.add(bit(which + " ELSE 0 END)", 3 * place));
        }
        return "CASE WHEN " + String.join(" OR ", unusual) + " THEN CASE WHEN " + String.join(" OR ", broken)
                + " THEN " + String.join(" + ", classes) + " ELSE " + String.join(" - ", bits) + " END ELSE "
                + String.join(" - ", truths) + " END";
    }

    /** True of a value of another class. Of NULL: true where the driver's getter would not tell it from a value. */
    private static String breaks(Promise promise, String name) {
        String plain = "+" + name + " COLLATE BINARY";
        return switch (promise) {
            case BIT -> "typeof(" + name + ") <> 'integer' OR " + plain + " < 0 OR " + plain + " > 1";
            case INTEGER -> "typeof(" + name + ") <> 'integer'";
            case REAL -> "typeof(" + name + ") <> 'real'";
            case NUMBER -> plain + " >= ''";
            case TEXT -> plain + " < '' OR " + plain + " >= x''";
            case BLOB -> plain + " < x''";
            case NOTHING -> "1";
        };
    }

    private static String bit(String value, int place) {
        return (1L << place) + " * " + value;
    }

    SourceValue[] newRow() {
        SourceValue[] row = new SourceValue[columns.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = new SourceValue();
        }
        return row;
    }

    /** @return how many bytes its texts and blobs have */
    long read(ResultSet row, SourceValue[] to) throws SQLException {
        long size = 0;
        long number = 0;
        for (int i = 0; i < to.length; i++) {
            int place = i % PER_NUMBER;
            if (place == 0) {
                number = row.getLong(1 + i / PER_NUMBER);
            }
            int column = 1 + numbers + i;
            if (number < 0) {
                long bits = (-1 - number) >>> place;
                if (((bits >>> PER_NUMBER) & 1) == 1) {
                    to[i].setNull();
                } else {
                    promised(row, column, promises[i], (bits & 1) == 1, to[i]);
                }
            } else {
                byClass(row, column, (int) (number >>> (3 * place)) & 7, to[i]);
            }
            size += to[i].size();
        }
        return size;
    }

    /** @param bit that the value is whole, or true */
    private void promised(ResultSet row, int column, Promise promise, boolean bit, SourceValue to) throws SQLException {
        switch (promise) {
            case BIT -> to.setInteger(bit ? 1 : 0);
            case INTEGER -> to.setInteger(row.getLong(column));
            case REAL -> to.setReal(row.getDouble(column));
            case NUMBER -> {
                if (bit) {
                    to.setInteger(row.getLong(column));
                } else {
                    to.setReal(row.getDouble(column));
                }
            }
            case TEXT, BLOB -> {
                byte[] bytes = row.getBytes(column);
                if (bytes == null && row.wasNull()) {
                    to.setNull();
                } else if (promise == Promise.TEXT) {
                    to.setText(utf8(bytes == null ? NO_BYTES : bytes));
                } else {
                    to.setBlob(bytes == null ? NO_BYTES : bytes);
                }
            }
            case NOTHING -> throw new IllegalStateException("nothing was promised");
        }
    }

    private void byClass(ResultSet row, int column, int kind, SourceValue to) throws SQLException {
        switch (kind) {
            case 1 -> to.setInteger(row.getLong(column));
            case 2 -> to.setReal(row.getDouble(column));
            case 3 -> to.setText(utf8(bytes(row, column)));
            case 4 -> to.setBlob(bytes(row, column));
            default -> to.setNull();
        }
    }

    private static byte[] bytes(ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? NO_BYTES : bytes;
    }

    /** What is no text in its own encoding keeps its bytes, behind one that UTF-8 never has. */
    private byte[] utf8(byte[] stored) {
        if (encoding.equals(StandardCharsets.UTF_8)) {
            return stored;
        }
        try {
            ByteBuffer utf8 =
                    StandardCharsets.UTF_8.encode(encoding.newDecoder().decode(ByteBuffer.wrap(stored)));
            byte[] bytes = new byte[utf8.remaining()];
            utf8.get(bytes);
            return bytes;
        } catch (CharacterCodingException notText) {
            return ByteBuffer.allocate(stored.length + 1)
                    .put((byte) 0xFF)
                    .put(stored)
                    .array();
        }
    }
}
