package io.dualwrite.store.sqlite;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Key;
import io.dualwrite.schema.Table;
import io.dualwrite.value.Affinity;
import io.dualwrite.value.Cell;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads columns of SQLite into cells, each by the storage class that this very value has.
 *
 * <ol>
 *   <li>The select list begins with one number for every twenty columns, in which SQLite packs their classes, three
 *       bits each: one call across the driver instead of one per value. An {@code INTEGER PRIMARY KEY} needs none.
 *   <li>The value is fetched with the getter of its class: INTEGER and REAL as they are, TEXT and BLOB as bytes, NULL
 *       not at all. Never as text of a number, never as a String.
 * </ol>
 *
 * <p>Immutable; as thread-safe as the result set it reads.
 */
public final class CellReader {

    private static final int COLUMNS_PER_NUMBER = 20;
    private static final int BITS = 3;
    private static final int MASK = 0b111;

    private static final int NULL = 0;
    private static final int INTEGER = 1;
    private static final int REAL = 2;
    private static final int TEXT = 3;
    private static final int BLOB = 4;

    private final List<Column> columns;
    private final boolean[] alwaysInteger;
    private final TextEncoding encoding;
    private final int numbers;

    /** @param columns of that table, in the order in which their cells are wanted */
    public CellReader(Table table, List<Column> columns, TextEncoding encoding) {
        this.columns = List.copyOf(columns);
        this.encoding = encoding;
        this.numbers = (columns.size() + COLUMNS_PER_NUMBER - 1) / COLUMNS_PER_NUMBER;
        this.alwaysInteger = new boolean[columns.size()];
        for (int i = 0; i < alwaysInteger.length; i++) {
            String name = columns.get(i).name();
            alwaysInteger[i] = table.key().kind() == Key.Kind.ROWID_ALIAS
                    && table.key().columns().stream().anyMatch(part -> Identifiers.same(part, name));
        }
    }

    /** How many columns the select list has; what the caller selects besides comes after. */
    public int width() {
        return numbers + columns.size();
    }

    /** Cells for one row, in the order of the columns. */
    public Cell[] newCells() {
        Cell[] cells = new Cell[columns.size()];
        Arrays.setAll(cells, i -> new Cell());
        return cells;
    }

    /** What has to stand first between SELECT and FROM. */
    public String selectList() {
        List<String> expressions = new ArrayList<>();
        for (int number = 0; number < numbers; number++) {
            expressions.add(classes(number * COLUMNS_PER_NUMBER));
        }
        columns.forEach(column -> expressions.add(Identifiers.quote(column.name())));
        return String.join(", ", expressions);
    }

    private String classes(int from) {
        List<String> terms = new ArrayList<>();
        for (int i = from; i < Math.min(columns.size(), from + COLUMNS_PER_NUMBER); i++) {
            if (!alwaysInteger[i]) {
                terms.add("(" + classOf(columns.get(i)) + ")<<" + (i - from) * BITS);
            }
        }
        return terms.isEmpty() ? "0" : terms.stream().collect(Collectors.joining(")|(", "(", ")"));
    }

    /** The likeliest class is asked for first. */
    private static String classOf(Column column) {
        String type = "CASE typeof(" + Identifiers.quote(column.name()) + ")";
        String numbersFirst = " WHEN 'integer' THEN 1 WHEN 'real' THEN 2 WHEN 'text' THEN 3";
        String textFirst = " WHEN 'text' THEN 3 WHEN 'integer' THEN 1 WHEN 'real' THEN 2";
        boolean text = Affinity.ofDeclaredType(column.declaredType()) == Affinity.TEXT;
        return type + (text ? textFirst : numbersFirst) + " WHEN 'blob' THEN 4 ELSE 0 END";
    }

    /** Reads the row that the cursor stands on. */
    public void read(ResultSet row, Cell[] cells) throws SQLException {
        long classes = 0;
        for (int i = 0; i < cells.length; i++) {
            int place = i % COLUMNS_PER_NUMBER;
            if (place == 0) {
                classes = row.getLong(1 + i / COLUMNS_PER_NUMBER);
            }
            int storageClass = alwaysInteger[i] ? INTEGER : (int) (classes >> (place * BITS)) & MASK;
            read(row, 1 + numbers + i, storageClass, cells[i]);
        }
    }

    private void read(ResultSet row, int index, int storageClass, Cell cell) throws SQLException {
        switch (storageClass) {
            case NULL -> cell.setNull();
            case INTEGER -> cell.setInteger(row.getLong(index));
            case REAL -> cell.setReal(row.getDouble(index));
            case TEXT -> cell.setText(encoding.toUtf8(bytes(row, index)));
            case BLOB -> cell.setBlob(bytes(row, index));
            default -> throw new SQLException("SQLite named a storage class that does not exist: " + storageClass);
        }
    }

    private static byte[] bytes(ResultSet row, int index) throws SQLException {
        byte[] bytes = row.getBytes(index);
        return bytes == null ? new byte[0] : bytes;
    }
}
