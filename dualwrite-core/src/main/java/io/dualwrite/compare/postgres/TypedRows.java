package io.dualwrite.compare.postgres;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.compare.meaning.Datum;
import io.dualwrite.compare.plan.ComparedColumn;
import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.value.TargetType;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads rows of PostgreSQL as typed values: times as numbers, and text only where the value is text. Confined to one thread. */
final class TypedRows {
    private final ComparedTable table;
    private final Datum[] values;

    TypedRows(ComparedTable table) {
        this.table = table;
        this.values = table.newRow();
    }

    String select() {
        return select("");
    }

    /** @param more terms behind the columns, with a comma before them */
    String select(String more) {
        List<String> terms = new ArrayList<>();
        for (ComparedColumn column : table.columns()) {
            terms.add(term(column.rule().type().base(), quote(column.target())));
            if (column.companion() != null) {
                terms.add(quote(column.companion()));
            }
        }
        return "SELECT " + String.join(", ", terms) + more + " FROM " + quote(table.target());
    }

    private static String term(TargetType.Base type, String name) {
        return switch (type) {
            case BOOLEAN -> name + "::int";
            case DATE ->
                "CASE WHEN " + name + " = 'infinity' THEN 9223372036854775807 WHEN " + name
                        + " = '-infinity' THEN -9223372036854775808 ELSE (" + name
                        + " - DATE '1970-01-01')::bigint END";
            case TIME -> "(extract(epoch from " + name + ") * 1000000)::bigint";
            case TIMESTAMP, TIMESTAMPTZ ->
                "CASE WHEN " + name + " = 'infinity' THEN 9223372036854775807 WHEN " + name
                        + " = '-infinity' THEN -9223372036854775808 ELSE (extract(epoch from " + name
                        + ") * 1000000)::bigint END";
            case JSON, JSONB -> name + "::text";
            default -> name;
        };
    }

    /** Takes in the row that the cursor stands on. */
    void read(ResultSet row) throws SQLException {
        int at = 1;
        for (int i = 0; i < values.length; i++) {
            ComparedColumn column = table.columns().get(i);
            read(column, row, at++, values[i]);
            if (column.companion() != null) {
                int spelling = row.getInt(at++);
                if (column.rule().hasCompanion()) {
                    values[i].withSpelling(spelling);
                }
            }
            column.rule().settle(values[i]);
        }
    }

    private static void read(ComparedColumn column, ResultSet row, int at, Datum to) throws SQLException {
        switch (column.rule().type().base()) {
            case SMALLINT, INTEGER, BIGINT, BOOLEAN -> to.setLong(row.getLong(at));
            case DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> {
                long value = row.getLong(at);
                if (value == Long.MAX_VALUE || value == Long.MIN_VALUE) {
                    to.setForeign("infinity");
                } else {
                    to.setLong(value);
                }
            }
            case DOUBLE_PRECISION -> to.setDouble(row.getDouble(at));
            case NUMERIC -> decimal(column, row.getString(at), to);
            case TEXT, VARCHAR, BYTEA, JSON, JSONB -> {
                byte[] bytes = row.getBytes(at);
                to.setBytes(bytes == null ? new byte[0] : bytes);
            }
            case UUID -> {
                String text = row.getString(at);
                UUID uuid = text == null ? new UUID(0, 0) : UUID.fromString(text);
                to.setUuid(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
            }
        }
        if (row.wasNull()) {
            to.setNull();
        }
    }

    private static void decimal(ComparedColumn column, String text, Datum to) {
        if (text == null) {
            to.setNull();
        } else if (text.endsWith("y") || text.equals("NaN")) {
            to.setForeign(text);
        } else {
            BigDecimal decimal = new BigDecimal(text);
            to.setDecimal(decimal).withSpelling(column.rule().countsScale() ? decimal.scale() : 0);
        }
    }

    Datum[] meanings() {
        return values;
    }

    Datum[] copy() {
        Datum[] copy = new Datum[values.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[i].copy();
        }
        return copy;
    }
}
