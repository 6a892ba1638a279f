package io.dualwrite.store.sqlite;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Key;
import io.dualwrite.schema.Table;
import io.dualwrite.store.RowSet;
import io.dualwrite.value.Cell;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads rows exactly, whatever is stored in them. SQLite types values and not columns, and a wrong getter corrupts in
 * silence.
 *
 * <ol>
 *   <li>The select list begins with the storage classes of the row, packed into integers, twelve columns to each, because
 *       asking for them as text would cost more than the values. An {@code INTEGER PRIMARY KEY} needs none.
 *   <li>Each value is fetched with the getter of its class: INTEGER and REAL as they are, TEXT and BLOB as bytes, NULL
 *       not at all. Never as text of a number, never as a String.
 * </ol>
 *
 * <p>Confined to one thread.
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
    private static final int NULL = 'n' & MASK;

    private static final byte[] EMPTY = {};

    private final List<String> columns;
    private final boolean[] alwaysInteger;
    private final int words;
    private final TextEncoding encoding;
    private final Cell cell = new Cell();

    /** @param columns names, unquoted */
    TypedRows(List<String> columns, TextEncoding encoding) {
        this(columns, new boolean[columns.size()], encoding);
    }

    private TypedRows(List<String> columns, boolean[] alwaysInteger, TextEncoding encoding) {
        this.columns = List.copyOf(columns);
        this.alwaysInteger = alwaysInteger;
        this.words = (columns.size() + COLUMNS_PER_WORD - 1) / COLUMNS_PER_WORD;
        this.encoding = encoding;
    }

    /** Of columns of a table. */
    static TypedRows of(Table table, List<Column> columns, TextEncoding encoding) {
        List<String> names = columns.stream().map(Column::name).toList();
        boolean[] alwaysInteger = new boolean[names.size()];
        for (int i = 0; i < alwaysInteger.length; i++) {
            String name = names.get(i);
            alwaysInteger[i] = table.key().kind() == Key.Kind.ROWID_ALIAS
                    && table.key().columns().stream().anyMatch(part -> Identifiers.same(part, name));
        }
        return new TypedRows(names, alwaysInteger, encoding);
    }

    /** What to select: first the classes, then the values. */
    String selectList() {
        List<String> terms = new ArrayList<>();
        for (int word = 0; word < words; word++) {
            terms.add(classes(word * COLUMNS_PER_WORD));
        }
        columns.forEach(column -> terms.add(quote(column)));
        return String.join(", ", terms);
    }

    private String classes(int from) {
        List<String> terms = new ArrayList<>();
        for (int column = from; column < Math.min(columns.size(), from + COLUMNS_PER_WORD); column++) {
            if (!alwaysInteger[column]) {
                terms.add("((unicode(typeof(" + quote(columns.get(column)) + ")) & " + MASK + ") << "
                        + (column - from) * BITS + ")");
            }
        }
        return terms.isEmpty() ? "0" : String.join(" | ", terms);
    }

    /** How many columns there are. */
    int columns() {
        return columns.size();
    }

    /** How many columns the select list has; what the caller selects besides comes before or after. */
    int width() {
        return words + columns.size();
    }

    /** Where a column is that needs no class, an {@code INTEGER PRIMARY KEY}; negative if there is none. */
    int rowidAlias() {
        for (int column = 0; column < alwaysInteger.length; column++) {
            if (alwaysInteger[column]) {
                return column;
            }
        }
        return -1;
    }

    /** Cells for one row. */
    Cell[] newCells() {
        Cell[] cells = new Cell[columns.size()];
        Arrays.setAll(cells, i -> new Cell());
        return cells;
    }

    /** Reads the current row; the select list begins after {@code offset} columns. */
    void read(ResultSet row, int offset, Cell[] into) throws SQLException {
        long classes = 0;
        for (int column = 0; column < into.length; column++) {
            if (column % COLUMNS_PER_WORD == 0) {
                classes = row.getLong(offset + 1 + column / COLUMNS_PER_WORD);
            }
            read(row, offset, column, (int) classes & MASK, into[column]);
            classes >>>= BITS;
        }
    }

    /** Appends the current row. */
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
            read(row, offset, column, (int) classes & MASK, cell);
            into.add(cell);
            classes >>>= BITS;
        }
    }

    private void read(ResultSet row, int offset, int column, int storageClass, Cell into) throws SQLException {
        int at = offset + words + 1 + column;
        if (storageClass == INTEGER || alwaysInteger[column]) {
            into.setInteger(row.getLong(at));
        } else if (storageClass == TEXT) {
            into.setText(encoding.toUtf8(bytes(row, at)));
        } else if (storageClass == REAL) {
            into.setReal(row.getDouble(at));
        } else if (storageClass == BLOB) {
            into.setBlob(bytes(row, at));
        } else if (storageClass == NULL) {
            into.setNull();
        } else {
            throw new SQLException("SQLite named a storage class that does not exist: " + storageClass);
        }
    }

    /** The driver has null for no bytes at all. */
    private static byte[] bytes(ResultSet row, int at) throws SQLException {
        byte[] bytes = row.getBytes(at);
        return bytes == null ? EMPTY : bytes;
    }
}
