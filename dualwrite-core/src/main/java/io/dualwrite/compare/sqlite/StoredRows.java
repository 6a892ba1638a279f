package io.dualwrite.compare.sqlite;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.compare.meaning.SourceValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads columns of SQLite by the storage class that each value has. The classes of twenty columns come in one number in
 * front of them, so that asking for them costs no call each; then every value is fetched with the getter of its class.
 */
final class StoredRows {
    private static final int PER_NUMBER = 20;
    private static final String[] NAMES = {"integer", "real", "text", "blob"};

    private final List<String> columns;
    private final Charset encoding;
    private final int numbers;

    StoredRows(List<String> columns, Charset encoding) {
        this.columns = List.copyOf(columns);
        this.encoding = encoding;
        this.numbers = (columns.size() + PER_NUMBER - 1) / PER_NUMBER;
    }

    String selectList() {
        List<String> terms = new ArrayList<>();
        for (int number = 0; number < numbers; number++) {
            List<String> classes = new ArrayList<>();
            for (int i = number * PER_NUMBER; i < Math.min(columns.size(), (number + 1) * PER_NUMBER); i++) {
                StringBuilder which = new StringBuilder("(CASE typeof(" + quote(columns.get(i)) + ")");
                for (int name = 0; name < NAMES.length; name++) {
                    which.append(" WHEN '")
                            .append(NAMES[name])
                            .append("' THEN ")
                            .append(name + 1);
                }
                classes.add(which + " ELSE 0 END)<<" + 3 * (i % PER_NUMBER));
            }
            terms.add("(" + String.join(")|(", classes) + ")");
        }
        columns.forEach(column -> terms.add(quote(column)));
        return String.join(", ", terms);
    }

    SourceValue[] newRow() {
        SourceValue[] row = new SourceValue[columns.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = new SourceValue();
        }
        return row;
    }

    void read(ResultSet row, SourceValue[] to) throws SQLException {
        long classes = 0;
        for (int i = 0; i < to.length; i++) {
            if (i % PER_NUMBER == 0) {
                classes = row.getLong(1 + i / PER_NUMBER);
            }
            int column = 1 + numbers + i;
            switch ((int) (classes >>> (3 * (i % PER_NUMBER))) & 7) {
                case 1 -> to[i].setInteger(row.getLong(column));
                case 2 -> to[i].setReal(row.getDouble(column));
                case 3 -> to[i].setText(utf8(bytes(row, column)));
                case 4 -> to[i].setBlob(bytes(row, column));
                default -> to[i].setNull();
            }
        }
    }

    private static byte[] bytes(ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? new byte[0] : bytes;
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
