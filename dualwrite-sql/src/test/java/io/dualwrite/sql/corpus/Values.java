package io.dualwrite.sql.corpus;

import io.dualwrite.sql.AnyValue;
import io.dualwrite.sql.Verdict;
import io.dualwrite.sql.express.Bind;
import io.dualwrite.sql.resolve.SourceColumn;
import io.dualwrite.sql.resolve.SourceSchema;
import io.dualwrite.sql.resolve.SourceTable;
import io.dualwrite.sql.resolve.Spelling;
import io.dualwrite.sql.resolve.TargetType;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.Name;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Values of both sides in one canonical text: numbers by value, truth as 1 and 0, blobs as digits, moments as SQLite stores them. */
final class Values {
    private static DateTimeFormatter format(Spelling spelling) {
        boolean millis = spelling == Spelling.MILLIS;
        return DateTimeFormatter.ofPattern(millis ? "yyyy-MM-dd HH:mm:ss.SSS" : "yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    }

    private final SourceSchema schema;

    Values(SourceSchema schema) {
        this.schema = schema;
    }

    static List<List<String>> plainRows(ResultSet result) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        int width = result.getMetaData().getColumnCount();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= width; i++) {
                row.add(canonical(result.getObject(i)));
            }
            rows.add(row);
        }
        return rows;
    }

    List<List<String>> rows(ResultSet result, Verdict.Ready ready) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= ready.types().size(); i++) {
                ValueType type = ready.types().get(i - 1);
                row.add(
                        type == ValueType.ANY
                                ? canonical(AnyValue.decode(result.getString(i)))
                                : type == ValueType.MIXED
                                        ? classed(result.getString(i))
                                        : type == ValueType.OPAQUE
                                                ? stored(
                                                        result,
                                                        i,
                                                        column(ready.origins().get(i - 1)))
                                                : canonical(result.getObject(i)));
            }
            rows.add(row);
        }
        return rows;
    }

    List<List<String>> rows(ResultSet result, SourceTable table) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= table.columns().size(); i++) {
                row.add(stored(result, i, table.columns().get(i - 1)));
            }
            rows.add(row);
        }
        return rows;
    }

    private SourceColumn column(String path) {
        String[] parts = path.split("\\.", 2);
        return schema.table(Name.bare(parts[0]))
                .flatMap(table -> table.column(parts[1]))
                .orElseThrow(() -> new IllegalStateException("An opaque column without origin"));
    }

    private static String stored(ResultSet result, int i, SourceColumn column) throws SQLException {
        if (result.getObject(i) == null) {
            return "NULL";
        }
        return switch (column.targetType()) {
            case TIMESTAMP -> "'" + result.getObject(i, LocalDateTime.class).format(format(column.spelling())) + "'";
            case DATE -> "'" + result.getObject(i, LocalDate.class) + "'";
            case TIMESTAMPTZ ->
                canonical(result.getObject(i, OffsetDateTime.class).toInstant().toEpochMilli());
            case JSON -> "'" + result.getString(i) + "'";
            default ->
                column.values() == ValueType.MIXED ? classed(result.getString(i)) : canonical(result.getObject(i));
        };
    }

    /** Text that reads as a number was one: only of such columns. */
    private static String classed(String text) {
        return canonical(text != null && text.matches("-?\\d+(\\.\\d+)?(E-?\\d+)?") ? new BigDecimal(text) : text);
    }

    static String canonical(Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof Boolean truth) {
            return truth ? "1" : "0";
        }
        if (value instanceof byte[] bytes) {
            return "x'" + HexFormat.of().formatHex(bytes) + "'";
        }
        if (value instanceof Number number) {
            BigDecimal exact = number instanceof Double real && Double.isInfinite(real)
                    ? BigDecimal.valueOf(Double.MAX_VALUE)
                    : new BigDecimal(number.toString());
            return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toString();
        }
        return "'" + value + "'";
    }

    static void set(PreparedStatement write, int i, Object value, SourceColumn column) throws SQLException {
        if (value == null) {
            write.setNull(i, Types.NULL);
            return;
        }
        switch (column.targetType()) {
            case BOOLEAN -> write.setBoolean(i, value.equals(1));
            case NUMERIC -> write.setBigDecimal(i, new BigDecimal(value.toString()));
            case TIMESTAMP, TIMESTAMPTZ, DATE -> write.setObject(i, moment(value.toString(), column));
            case JSON -> write.setObject(i, value, Types.OTHER);
            case TEXT -> write.setString(i, value.toString());
            default -> write.setObject(i, value);
        }
    }

    private static Object moment(String value, SourceColumn column) {
        if (column.spelling() == Spelling.EPOCH_MILLIS) {
            return Instant.ofEpochMilli(Long.parseLong(value)).atOffset(ZoneOffset.UTC);
        }
        return column.targetType() == TargetType.DATE
                ? LocalDate.parse(value)
                : LocalDateTime.parse(value, format(column.spelling()));
    }

    static void bindLoosely(PreparedStatement statement, int index, String value) throws SQLException {
        Object loose = loose(value);
        if (loose == null) {
            statement.setNull(index, Types.NULL);
        } else {
            statement.setObject(index, loose);
        }
    }

    /** NULL, an integer, a real, a blob as x'..', or text; text that looks like one of those is written in single quotes. */
    static Object loose(String value) {
        if (value.equals("NULL")) {
            return null;
        }
        if (value.matches("x'[0-9a-f]*'")) {
            return HexFormat.of().parseHex(value.substring(2, value.length() - 1));
        }
        if (value.matches("-?\\d+")) {
            return Long.valueOf(value);
        }
        if (value.matches("-?\\d+\\.\\d+")) {
            return Double.valueOf(value);
        }
        return value.startsWith("'") ? value.substring(1, value.length() - 1) : value;
    }

    void bind(PreparedStatement statement, int index, List<String> binds, Bind bind) throws SQLException {
        Object value = loose(binds.get(bind.number() - 1));
        if (value == null) {
            statement.setNull(index, Types.NULL);
            return;
        }
        switch (bind.accepts()) {
            case INTEGER, COUNT -> statement.setLong(index, ((Number) value).longValue());
            case NUMBER -> statement.setDouble(index, ((Number) value).doubleValue());
            case VALUE -> statement.setString(index, AnyValue.encode(value));
            case BLOB -> statement.setBytes(index, (byte[]) value);
            case CONVERTED -> statement.setObject(index, moment(value.toString(), column(bind.column())));
            default -> statement.setString(index, value.toString());
        }
    }
}
