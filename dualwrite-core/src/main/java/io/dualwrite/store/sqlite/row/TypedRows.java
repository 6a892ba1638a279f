package io.dualwrite.store.sqlite.row;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Key;
import io.dualwrite.schema.Table;
import io.dualwrite.store.row.RowSet;
import io.dualwrite.value.Cell;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.sqlite.core.Codes;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/**
 * Reads rows exactly, whatever is stored in them. SQLite types values and not columns, and a wrong getter corrupts in
 * silence.
 *
 * <ol>
 *   <li>The storage class of each value is asked of SQLite itself, below JDBC, where it costs a tenth of what it costs
 *       in SQL (ADR-0048). An {@code INTEGER PRIMARY KEY} needs none.
 *   <li>Each value is fetched with the getter of its class: INTEGER and REAL as they are, TEXT and BLOB as bytes, NULL
 *       not at all. Never as text of a number, never as a String.
 * </ol>
 *
 * <p>Confined to one thread.
 */
public final class TypedRows {
    private static final byte[] EMPTY = {};

    private final List<String> columns;
    private final boolean[] alwaysInteger;
    private final TextEncoding encoding;

    /** @param columns names, unquoted */
    public TypedRows(List<String> columns, TextEncoding encoding) {
        this(columns, new boolean[columns.size()], encoding);
    }

    private TypedRows(List<String> columns, boolean[] alwaysInteger, TextEncoding encoding) {
        this.columns = List.copyOf(columns);
        this.alwaysInteger = alwaysInteger;
        this.encoding = encoding;
    }

    /** Of columns of a table. */
    public static TypedRows of(Table table, List<Column> columns, TextEncoding encoding) {
        List<String> names = columns.stream().map(Column::name).toList();
        boolean[] alwaysInteger = new boolean[names.size()];
        for (int i = 0; i < alwaysInteger.length; i++) {
            String name = names.get(i);
            alwaysInteger[i] = table.key().kind() == Key.Kind.ROWID_ALIAS
                    && table.key().columns().stream().anyMatch(part -> Identifiers.same(part, name));
        }
        return new TypedRows(names, alwaysInteger, encoding);
    }

    /** What to select. */
    public String selectList() {
        return columns.stream().map(column -> quote(column)).collect(Collectors.joining(", "));
    }

    /** How many columns there are; what the caller selects besides comes before or after. */
    public int columns() {
        return columns.size();
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
    public void read(ResultSet row, int offset, Cell[] into) throws SQLException {
        statement(row).pointer.safeRunConsume((driver, statement) -> {
            for (int column = 0; column < into.length; column++) {
                read(driver, statement, offset, column, into[column]);
            }
        });
    }

    /** Appends the current row. */
    public void read(ResultSet row, int offset, RowSet into) throws SQLException {
        read(row, offset, columns.size(), into);
    }

    /** Appends only the first {@code count} values of the current row. */
    public void read(ResultSet row, int offset, int count, RowSet into) throws SQLException {
        statement(row).pointer.safeRunConsume((driver, statement) -> append(driver, statement, offset, count, into));
    }

    /**
     * Appends the next rows, all their columns being selected and nothing else.
     *
     * @return whether there may be more
     */
    public boolean readNext(ResultSet rows, int atMost, RowSet into) throws SQLException {
        int[] read = {0};
        // The driver's lock is taken once for all of them.
        statement(rows).pointer.safeRunConsume((driver, statement) -> {
            while (read[0] < atMost && !into.isHeavy() && rows.next()) {
                append(driver, statement, 0, columns.size(), into);
                read[0]++;
            }
        });
        return read[0] == atMost || into.isHeavy();
    }

    private static CoreStatement statement(ResultSet row) throws SQLException {
        return row.getStatement().unwrap(CoreStatement.class);
    }

    private void append(DB driver, long statement, int offset, int count, RowSet into) throws SQLException {
        for (int column = 0; column < count; column++) {
            int at = offset + column;
            switch (storageClass(driver, statement, offset, column)) {
                case Codes.SQLITE_INTEGER -> into.addInteger(driver.column_long(statement, at));
                case Codes.SQLITE_FLOAT -> into.addReal(driver.column_double(statement, at));
                case Codes.SQLITE_TEXT -> into.addText(encoding.toUtf8(bytes(driver, statement, at)));
                case Codes.SQLITE_BLOB -> into.addBlob(bytes(driver, statement, at));
                default -> into.addNull();
            }
        }
    }

    private void read(DB driver, long statement, int offset, int column, Cell into) throws SQLException {
        int at = offset + column;
        switch (storageClass(driver, statement, offset, column)) {
            case Codes.SQLITE_INTEGER -> into.setInteger(driver.column_long(statement, at));
            case Codes.SQLITE_FLOAT -> into.setReal(driver.column_double(statement, at));
            case Codes.SQLITE_TEXT -> into.setText(encoding.toUtf8(bytes(driver, statement, at)));
            case Codes.SQLITE_BLOB -> into.setBlob(bytes(driver, statement, at));
            default -> into.setNull();
        }
    }

    private int storageClass(DB driver, long statement, int offset, int column) throws SQLException {
        if (alwaysInteger[column]) {
            return Codes.SQLITE_INTEGER;
        }
        int storageClass = driver.column_type(statement, offset + column);
        if (storageClass < Codes.SQLITE_INTEGER || storageClass > Codes.SQLITE_NULL) {
            throw new SQLException("SQLite named a storage class that does not exist: " + storageClass);
        }
        return storageClass;
    }

    /** The driver has null for no bytes at all. */
    private static byte[] bytes(DB driver, long statement, int at) throws SQLException {
        byte[] bytes = driver.column_blob(statement, at);
        return bytes == null ? EMPTY : bytes;
    }
}
