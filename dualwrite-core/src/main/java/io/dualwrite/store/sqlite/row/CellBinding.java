package io.dualwrite.store.sqlite.row;

import io.dualwrite.store.row.RowSet;
import io.dualwrite.value.Cell;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/** Binds exact SQLite values. */
public final class CellBinding {
    private CellBinding() {}

    /** Binds a whole row to the parameters from {@code first} on. */
    public static void bind(PreparedStatement statement, int first, RowSet rows, int row) throws SQLException {
        Cell cell = new Cell();
        for (int column = 0; column < rows.width(); column++) {
            rows.read(row, column, cell);
            bind(statement, first + column, cell);
        }
    }

    public static void bind(PreparedStatement statement, int parameter, Cell cell) throws SQLException {
        switch (cell.storageClass()) {
            case NULL -> statement.setNull(parameter, Types.NULL);
            case INTEGER -> statement.setLong(parameter, cell.integer());
            case REAL -> statement.setDouble(parameter, cell.real());
            case TEXT -> statement.setString(parameter, new String(cell.bytes(), StandardCharsets.UTF_8));
            case BLOB -> statement.setBytes(parameter, cell.bytes());
        }
    }
}
