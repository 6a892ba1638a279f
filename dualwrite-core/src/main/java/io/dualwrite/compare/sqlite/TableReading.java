package io.dualwrite.compare.sqlite;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.compare.meaning.SourceValue;
import io.dualwrite.compare.plan.ComparedColumn;
import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.side.Extent;
import io.dualwrite.compare.side.Key;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** SQL about one table of SQLite, and its rows. Confined to one thread. */
final class TableReading {
    private final ComparedTable table;
    private final StoredRows rows;
    private final SourceValue[] stored;
    private final RowMeaning meaning;

    TableReading(ComparedTable table, Charset encoding) {
        this.table = table;
        this.rows = new StoredRows(
                table.columns().stream().map(ComparedColumn::source).toList(), encoding);
        this.stored = rows.newRow();
        this.meaning = new RowMeaning(table);
    }

    String select() {
        return "SELECT " + rows.selectList() + " FROM " + quote(table.source());
    }

    /** Byte by byte, whatever collation the column has. */
    String order() {
        return " ORDER BY " + binaryKey();
    }

    /** As the key's own collations say. */
    String ownOrder() {
        return " ORDER BY " + ownKey();
    }

    private String ownKey() {
        return table.keyColumns().stream().map(column -> quote(column.source())).collect(Collectors.joining(", "));
    }

    private String binaryKey() {
        return table.keyColumns().stream()
                .map(column -> quote(column.source()) + " COLLATE BINARY")
                .collect(Collectors.joining(", "));
    }

    /** A condition, and what has to be bound for it. */
    record Condition(String sql, List<SourceValue> binds) {
        static final Condition NONE = new Condition("", List.of());

        void bind(PreparedStatement statement) throws SQLException {
            for (int i = 0; i < binds.size(); i++) {
                TableReading.bind(statement, i + 1, binds.get(i));
            }
        }
    }

    Condition within(Extent.Range range) {
        List<String> terms = new ArrayList<>();
        List<SourceValue> binds = new ArrayList<>();
        bound(binaryKey(), ">", range.after(), terms, binds);
        bound(binaryKey(), "<=", range.upTo(), terms, binds);
        return condition(terms, binds);
    }

    /** Behind a key in the order of its own collations. */
    Condition behind(@Nullable Key after) {
        List<String> terms = new ArrayList<>();
        List<SourceValue> binds = new ArrayList<>();
        bound(ownKey(), ">", after, terms, binds);
        return condition(terms, binds);
    }

    private static Condition condition(List<String> terms, List<SourceValue> binds) {
        return terms.isEmpty() ? Condition.NONE : new Condition(" WHERE " + String.join(" AND ", terms), binds);
    }

    private static void bound(
            String columns, String comparison, @Nullable Key key, List<String> terms, List<SourceValue> binds) {
        if (key != null) {
            List<String> marks = new ArrayList<>();
            for (SourceValue value : key.stored()) {
                marks.add(mark(value));
                binds.add(value);
            }
            terms.add(
                    key.stored().length == 1
                            ? columns + " " + comparison + " " + marks.get(0)
                            : "(" + columns + ") " + comparison + " (" + String.join(", ", marks) + ")");
        }
    }

    /** By the column's own collation, so that its index serves; whoever asks has to look at the rows' keys again. */
    Condition with(Key key) {
        List<String> terms = new ArrayList<>();
        List<SourceValue> binds = List.of(key.stored());
        for (int i = 0; i < binds.size(); i++) {
            terms.add(quote(table.keyColumns().get(i).source()) + " IS " + mark(binds.get(i)));
        }
        return new Condition(" WHERE " + String.join(" AND ", terms), binds);
    }

    private static String mark(SourceValue value) {
        return value.kind() == SourceValue.Kind.TEXT && !isText(value.bytes()) ? "CAST(? AS TEXT)" : "?";
    }

    static boolean isText(byte[] utf8) {
        for (byte unit : utf8) {
            if (unit == 0) {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
            return true;
        } catch (CharacterCodingException notText) {
            return false;
        }
    }

    private static void bind(PreparedStatement statement, int at, SourceValue value) throws SQLException {
        switch (value.kind()) {
            case NULL -> statement.setNull(at, java.sql.Types.NULL);
            case INTEGER -> statement.setLong(at, value.integer());
            case REAL -> statement.setDouble(at, value.real());
            case BLOB -> statement.setBytes(at, value.bytes());
            case TEXT -> {
                if (isText(value.bytes())) {
                    statement.setString(at, new String(value.bytes(), StandardCharsets.UTF_8));
                } else {
                    statement.setBytes(at, value.bytes());
                }
            }
        }
    }

    StoredRows rows() {
        return rows;
    }

    /** Runs a query with that condition; what a row means is good until the next one. */
    void each(Condition condition, PreparedStatement query, Consumer<RowMeaning> action) throws SQLException {
        condition.bind(query);
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                action.accept(read(row));
            }
        }
    }

    /** What the row means that the cursor stands on; good until the next is read. */
    RowMeaning read(ResultSet row) throws SQLException {
        rows.read(row, stored);
        return meaning.of(stored);
    }

    /** What a row means that was read into a batch; good until the next is asked for. */
    RowMeaning meaning(SourceValue[] row) {
        return meaning.of(row);
    }
}
