package io.dualwrite.store.postgres;

import io.dualwrite.value.TargetValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Reads values of the target without any rendering that a session's settings could change: dates and times as numbers,
 * a UUID as its bytes.
 */
final class ValueReading {
    private ValueReading() {}

    /** What to select so that {@link #read} understands it. */
    static String expression(TargetColumn column, String qualified) {
        return switch (column.type().base()) {
            case DATE -> "(" + qualified + " - DATE '1970-01-01')";
            case TIME, TIMESTAMP, TIMESTAMPTZ -> "(extract(epoch FROM " + qualified + ") * 1000000)::bigint";
            case UUID -> "uuid_send(" + qualified + ")";
            default -> qualified;
        };
    }

    static void read(TargetColumn column, ResultSet row, int at, TargetValue into) throws SQLException {
        switch (column.type().base()) {
            case SMALLINT, INTEGER, BIGINT, DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> into.setLong(row.getLong(at));
            case BOOLEAN -> into.setLong(row.getBoolean(at) ? 1 : 0);
            case DOUBLE_PRECISION -> into.setDouble(row.getDouble(at));
            case NUMERIC -> decimal(row, at, into);
            case TEXT, VARCHAR, JSON, JSONB -> text(row, at, into);
            case BYTEA -> bytes(row, at, into);
            case UUID -> uuid(row, at, into);
        }
        if (row.wasNull()) {
            into.setNull();
        }
    }

    private static void decimal(ResultSet row, int at, TargetValue into) throws SQLException {
        var decimal = row.getBigDecimal(at);
        if (decimal != null) {
            into.setDecimal(decimal);
        }
    }

    private static void text(ResultSet row, int at, TargetValue into) throws SQLException {
        String text = row.getString(at);
        if (text != null) {
            into.setBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void bytes(ResultSet row, int at, TargetValue into) throws SQLException {
        byte[] bytes = row.getBytes(at);
        if (bytes != null) {
            into.setBytes(bytes);
        }
    }

    private static void uuid(ResultSet row, int at, TargetValue into) throws SQLException {
        byte[] bytes = row.getBytes(at);
        if (bytes != null) {
            ByteBuffer halves = ByteBuffer.wrap(bytes);
            into.setUuid(halves.getLong(), halves.getLong());
        }
    }
}
