package io.dualwrite.compare.sqlite;

import io.dualwrite.compare.meaning.SourceValue;
import io.dualwrite.schema.Identifiers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.sqlite.core.Codes;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/**
 * Reads columns of SQLite by the storage class that each value has, which is asked for each of them: nothing is taken on
 * trust. Below JDBC that is one call for the class and one for the value (ADR-0074).
 */
final class StoredRows {
    private static final byte[] NO_BYTES = {};

    private final List<String> columns;
    private final Charset encoding;

    StoredRows(List<String> columns, Charset encoding) {
        this.columns = List.copyOf(columns);
        this.encoding = encoding;
    }

    int width() {
        return columns.size();
    }

    String selectList() {
        return columns.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
    }

    SourceValue[] newRow() {
        SourceValue[] row = new SourceValue[columns.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = new SourceValue();
        }
        return row;
    }

    /** Reads the row that the cursor stands on. */
    void read(ResultSet row, SourceValue[] to) throws SQLException {
        statement(row).pointer.safeRunConsume((driver, statement) -> read(driver, statement, to));
    }

    /** Takes the next rows for as long as it wants more. */
    interface Filling {
        /** Where the next row belongs. */
        SourceValue[] next();

        /**
         * The row is read.
         *
         * @param bytes of its texts and blobs
         * @return whether another one is wanted
         */
        boolean read(long bytes);
    }

    /** @return whether there may be more rows */
    boolean fill(ResultSet rows, Filling filling) throws SQLException {
        boolean[] more = {true};
        // The driver's lock is taken once for all of them.
        statement(rows).pointer.safeRunConsume((driver, statement) -> {
            boolean wanted = true;
            while (wanted && (more[0] = rows.next())) {
                wanted = filling.read(read(driver, statement, filling.next()));
            }
        });
        return more[0];
    }

    private static CoreStatement statement(ResultSet row) throws SQLException {
        return row.getStatement().unwrap(CoreStatement.class);
    }

    private long read(DB driver, long statement, SourceValue[] to) throws SQLException {
        long size = 0;
        for (int i = 0; i < to.length; i++) {
            int kind = driver.column_type(statement, i);
            switch (kind) {
                case Codes.SQLITE_NULL -> to[i].setNull();
                case Codes.SQLITE_INTEGER -> to[i].setInteger(driver.column_long(statement, i));
                case Codes.SQLITE_FLOAT -> to[i].setReal(driver.column_double(statement, i));
                case Codes.SQLITE_TEXT -> to[i].setText(utf8(bytes(driver, statement, i)));
                case Codes.SQLITE_BLOB -> to[i].setBlob(bytes(driver, statement, i));
                default -> throw new SQLException("SQLite named a storage class that does not exist: " + kind);
            }
            size += to[i].size();
        }
        return size;
    }

    /** The driver has null for no bytes at all. */
    private static byte[] bytes(DB driver, long statement, int column) throws SQLException {
        byte[] bytes = driver.column_blob(statement, column);
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
