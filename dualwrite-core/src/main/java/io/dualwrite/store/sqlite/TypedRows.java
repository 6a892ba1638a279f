package io.dualwrite.store.sqlite;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.store.RowSet;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads rows exactly, whatever is stored in them. SQLite types values and not columns, and a wrong getter corrupts in
 * silence, so the storage classes of a row come along: packed into integers, twelve columns to each, because asking for
 * them as text would cost more than the values. TEXT is read as its bytes.
 */
final class TypedRows {
    private static final int COLUMNS_PER_WORD = 12;
    private static final int BITS = 5;
    private static final int MASK = 31;

    // Lowest five bits of the first letter of typeof()'s answer.
    private static final int INTEGER = 'i' & MASK;
    private static final int REAL = 'r' & MASK;
    private static final int TEXT = 't' & MASK;
    private static final int BLOB = 'b' & MASK;

    private static final byte[] EMPTY = {};

    private final List<String> columns;
    private final int words;
    private final boolean utf16;

    /**
     * @param columns names, unquoted
     * @param utf16 the file's encoding: there the bytes of a TEXT are not UTF-8 (A30)
     */
    TypedRows(List<String> columns, boolean utf16) {
        this.columns = List.copyOf(columns);
        this.words = (columns.size() + COLUMNS_PER_WORD - 1) / COLUMNS_PER_WORD;
        this.utf16 = utf16;
    }

    /** What to select: first the classes, then the values. */
    String selectList() {
        List<String> terms = new ArrayList<>();
        for (int word = 0; word < words; word++) {
            StringBuilder classes = new StringBuilder();
            int end = Math.min(columns.size(), (word + 1) * COLUMNS_PER_WORD);
            for (int column = word * COLUMNS_PER_WORD; column < end; column++) {
                int shift = column % COLUMNS_PER_WORD * BITS;
                classes.append(classes.isEmpty() ? "" : " | ")
                        .append("((unicode(typeof(")
                        .append(quote(columns.get(column)))
                        .append(")) & 31) << ")
                        .append(shift)
                        .append(')');
            }
            terms.add(classes.toString());
        }
        columns.forEach(column -> terms.add(quote(column)));
        return String.join(", ", terms);
    }

    int columns() {
        return columns.size();
    }

    /** Appends the current row; the select list begins after {@code offset} columns. */
    void read(ResultSet row, int offset, RowSet into) throws SQLException {
        read(row, offset, columns.size(), into);
    }

    /** Appends only the first {@code count} values of the current row. */
    void read(ResultSet row, int offset, int count, RowSet into) throws SQLException {
        long classes = 0;
        for (int column = 0; column < count; column++) {
            if (column % COLUMNS_PER_WORD == 0) {
                classes = row.getLong(offset + 1 + column / COLUMNS_PER_WORD);
            }
            int storageClass = (int) classes & MASK;
            classes >>>= BITS;
            int at = offset + words + 1 + column;
            if (storageClass == INTEGER) {
                into.addInteger(row.getLong(at));
            } else if (storageClass == TEXT) {
                into.addText(text(row, at));
            } else if (storageClass == REAL) {
                into.addReal(row.getDouble(at));
            } else if (storageClass == BLOB) {
                into.addBlob(bytes(row, at));
            } else {
                into.addNull();
            }
        }
    }

    private byte[] text(ResultSet row, int at) throws SQLException {
        return utf16 ? row.getString(at).getBytes(StandardCharsets.UTF_8) : bytes(row, at);
    }

    /** The driver has null for no bytes at all. */
    private static byte[] bytes(ResultSet row, int at) throws SQLException {
        byte[] bytes = row.getBytes(at);
        return bytes == null ? EMPTY : bytes;
    }
}
